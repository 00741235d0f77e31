import { describe, expect, it } from 'vitest'
import { announcementOf, createLedger } from './create-ledger.ts'

let ids = 0

interface Sent {
  readonly path?: string
  readonly id?: string
  readonly webhookId?: string
  readonly type?: string
}

function webhook(data: unknown, sent: Sent = {}) {
  const { path = '/a', id = `evt_${++ids}`, type = 'booking.created' } = sent
  const { webhookId = `${path} ${id}` } = sent
  const body = JSON.stringify({ id, type, data })
  return { method: 'POST', path, headers: { 'webhook-id': webhookId }, rawHeaders: [], body }
}

const booking = (uid: string, sequence: number, rescheduledFrom: string | null = null) => ({
  booking: { uid, sequence, rescheduledFrom },
})

function mistakesOf(...requests: Parameters<ReturnType<typeof createLedger>['add']>[0][]): number {
  const ledger = createLedger()
  for (const request of requests) ledger.add(request)
  return ledger.mistakes().length
}

describe('a ledger', () => {
  it('finds nothing wrong with bookings in their order, moved ones and repeats too', () => {
    const second = webhook(booking('new', 2, 'old'))
    expect(
      mistakesOf(
        webhook(booking('old', 1)),
        webhook(booking('x', 1)),
        second,
        second,
        webhook(booking('new', 3, 'old')),
      ),
    ).toBe(0)
  })

  it.each([
    ['that came too early', [2, 1]],
    ['that left one out', [1, 3]],
    ['that came again after its successor', [1, 2, 1]],
  ])('finds a webhook %s', (_, sequences) => {
    expect(mistakesOf(...sequences.map((sequence) => webhook(booking('b', sequence))))).toBeGreaterThan(0)
  })

  it('orders events by their key, for each endpoint alone', () => {
    const counted = (place: number, path: string) => webhook({ key: 'k', place }, { path, type: 'load.counted' })
    expect(mistakesOf(counted(1, '/a'), counted(2, '/a'), counted(1, '/b'), counted(2, '/b'))).toBe(0)
    expect(mistakesOf(counted(1, '/a'), counted(2, '/b'))).toBe(1)
  })

  it('finds a repeat with another webhook-id, and counts those with the same', () => {
    const one = webhook(booking('b', 1), { id: 'evt_same', webhookId: 'msg_1' })
    expect(mistakesOf(one, { ...one, headers: { 'webhook-id': 'msg_2' } })).toBe(1)
    const ledger = createLedger()
    for (const request of [one, one, one]) ledger.add(request)
    expect(ledger.repeats).toBe(2)
  })

  it('is complete when every endpoint has everything, and names what is missing otherwise', async () => {
    const ledger = createLedger()
    const announced = [announcementOf('booking.created', 'b')]
    ledger.add(webhook(booking('b', 1), { path: '/a' }))
    await expect(ledger.complete(['/a', '/b'], announced, 0)).rejects.toThrow(
      '1 of 2 did not come: /b booking.created b',
    )
    const complete = ledger.complete(['/a', '/b'], announced, 60_000)
    ledger.add(webhook(booking('b', 1), { path: '/b' }))
    await complete
  })
})
