import { describe, expect, it } from 'vitest'
import { bellhopDialect } from '../../src/dialects/bellhop/bellhop-dialect.ts'
import { createWitness, type Verdict } from './create-witness.ts'

const secret = bellhopDialect.generateSecret()

interface Sent {
  readonly path?: string
  readonly event?: string
  readonly delivery?: string
  readonly attempt?: number
  readonly verdict?: Verdict
  readonly signed?: boolean
}

function witnessOf(...requests: { data: unknown; sent?: Sent; type?: string }[]) {
  const secrets = new Map(['/a', '/gaps'].map((path) => [path, secret]))
  const witness = createWitness({ secrets, withGaps: new Set(['/gaps']) })
  requests.forEach(({ data, sent = {}, type = 'load.counted' }, index) => {
    const { path = '/a', event = `evt_${index}`, attempt = 1, verdict = 'accepted', signed = true } = sent
    const { delivery = `dlv_${event}` } = sent
    const body = JSON.stringify({ id: event, type, data })
    const messageId = `msg_${event}`
    const signature = bellhopDialect.sign({ body, secrets: [secret], messageId, at: new Date() })
    const headers = {
      ...signature,
      'webhook-id': messageId,
      'bellhop-delivery-id': delivery,
      'bellhop-attempt': String(attempt),
    }
    const request = { method: 'POST', path, headers, rawHeaders: [], body: signed ? body : body.replace('{', '{ ') }
    witness.add(request, verdict)
  })
  return witness
}

const counted = (place: number, sent: Sent = {}) => ({ data: { key: 'k', place }, sent })
const booked = (sequence: number, status: string, sent: Sent = {}) => ({
  type: sequence === 1 ? 'booking.created' : 'booking.cancelled',
  data: { booking: { uid: 'b', sequence, rescheduledFrom: null, status, start: '2026-03-01T10:00:00Z' } },
  sent,
})

describe('a witness', () => {
  it('has nothing to say against events in order, retries, and bookings that are as announced', () => {
    const witness = witnessOf(
      counted(1, { event: 'evt_a', verdict: 'refused' }),
      counted(1, { event: 'evt_a', attempt: 2 }),
      counted(2),
      booked(1, 'accepted'),
      booked(2, 'cancelled'),
    )
    witness.expect('/a', 'evt_a', null)
    witness.expect('/a', 'booking.created b', { status: 'accepted', start: '2026-03-01T10:00:00.000Z' })
    expect(witness.violations).toEqual([])
    expect(witness.counts).toEqual({ requests: 5, repeats: 0, lateRepeats: 0, inversions: 0, replays: 0 })
    expect(witness.isComplete).toBe(true)
  })

  it.each([
    ['came too early', [counted(2), counted(1)]],
    ['were left out', [counted(1), counted(3)]],
  ])('counts events that %s as inversions', (_, requests) => {
    expect(witnessOf(...requests).counts.inversions).toBeGreaterThan(0)
  })

  it('lets an endpoint that is switched off at times leave events out, but not turn them round', () => {
    expect(witnessOf(counted(1, { path: '/gaps' }), counted(3, { path: '/gaps' })).counts.inversions).toBe(0)
    expect(witnessOf(counted(3, { path: '/gaps' }), counted(1, { path: '/gaps' })).counts.inversions).toBe(1)
  })

  it('counts an attempt that came again, and whether a later event had come meanwhile', () => {
    const first = counted(1, { event: 'evt_a' })
    expect(witnessOf(first, first).counts).toMatchObject({ repeats: 1, lateRepeats: 0, inversions: 0 })
    expect(witnessOf(first, counted(2), first).counts).toMatchObject({ repeats: 1, lateRepeats: 1, inversions: 0 })
  })

  it('counts no attempt that came again for want of an answer, but for a third time', () => {
    const hungUp = counted(1, { event: 'evt_a', verdict: 'no answer' })
    const again = counted(1, { event: 'evt_a' })
    expect(witnessOf(hungUp, again).counts.repeats).toBe(0)
    expect(witnessOf(hungUp, again, again).counts.repeats).toBe(1)
  })

  it('misses what has come and was not accepted', () => {
    const witness = witnessOf(counted(1, { event: 'evt_a', verdict: 'refused' }))
    witness.expect('/a', 'evt_a', null)
    expect([...witness.missing]).toEqual(['/a evt_a'])
  })

  it('notices a body that was changed on its way', () => {
    expect(witnessOf(counted(1, { signed: false })).violations).toEqual([expect.stringContaining('/a: ')])
  })

  it('notices other bytes in a retry', () => {
    const requests = [
      counted(1, { event: 'evt_a' }),
      { ...counted(1, { event: 'evt_a', attempt: 2 }), type: 'other.topic' },
    ]
    expect(witnessOf(...requests).violations).toEqual(['/a msg_evt_a came with other bytes'])
  })

  it('notices what was written twice', () => {
    const witness = witnessOf(counted(1, { event: 'evt_a' }), counted(1, { event: 'evt_b' }))
    expect(witness.violations).toEqual(['1 in /a k came as two events: evt_a and evt_b'])
  })

  it('notices a booking that shows what it became later', () => {
    const witness = witnessOf(booked(1, 'cancelled'))
    witness.expect('/a', 'booking.created b', { status: 'accepted', start: '2026-03-01T10:00:00.000Z' })
    expect(witness.violations).toHaveLength(1)
  })

  it('expects a replay that was asked for, and notices one that nobody asked for', () => {
    const again = counted(1, { event: 'evt_a', delivery: 'dlv_again' })
    const witness = witnessOf(counted(1, { event: 'evt_a' }), counted(2), again)
    expect(witness.counts).toMatchObject({ replays: 1, inversions: 0, repeats: 0 })
    expect(witness.unaskedReplays()).toHaveLength(1)
    witness.expectReplay('dlv_again')
    expect(witness.unaskedReplays()).toEqual([])
    witness.expectReplay('dlv_never')
    expect([...witness.missing]).toEqual(['replay dlv_never'])
  })
})
