import { describe, expect, it } from 'vitest'
import type { Attempt, Delivery } from '../delivery/delivery.ts'
import { newId } from '../shared/ids.ts'
import type { Transmission } from './load-transmissions.ts'
import { english } from './texts/english.ts'
import { german } from './texts/german.ts'
import { writeTransmissionLog } from './write-transmission-log.ts'

const attempt: Attempt = {
  number: 1,
  startedAt: '2026-03-02T08:00:00.000Z',
  durationMs: 12.5,
  outcome: 'failed',
  statusCode: 503,
  error: { code: 'status', message: 'The receiver answered 503.' },
  request: { method: 'POST', url: 'https://a.example/hook', headers: { 'x-token': '••••••••' }, body: '{"secret":1}' },
  response: { status: 503, headers: { 'retry-after': '60' }, body: 'Busy\nLater', truncated: false },
  logs: [],
}

function transmission(attempts: Attempt[], bookingTitle: string | null = null): Transmission {
  const delivery: Delivery = {
    ...{ id: newId('dlv'), eventId: newId('evt'), endpointId: newId('ep'), endpointName: 'Planner', subjectId: 'x' },
    ...{
      trigger: 'booking.created',
      status: 'failed',
      replayOf: null,
      originalId: null,
      timesSent: 1,
      test: false,
      attemptCount: attempts.length,
    },
    ...{ lastStatusCode: null, lastError: null, nextAttemptAt: null, createdAt: '', settledAt: null, archived: false },
    ...{ attempts, waitsFor: null },
  }
  return { delivery, bookingTitle }
}

describe('the transmission log', () => {
  it('shows each attempt: the request without its body, and the response whole', () => {
    const one = transmission([attempt], 'Fitting')
    expect(writeTransmissionLog([one], english)).toBe(
      [
        `${one.delivery.id} · booking.created · Planner · Fitting`,
        '='.repeat(60),
        '',
        'Attempt 1 of 1 · 2026-03-02T08:00:00.000Z · 12.5 ms · status: The receiver answered 503.',
        '> POST https://a.example/hook',
        '> x-token: ••••••••',
        '< 503',
        '< retry-after: 60',
        '<',
        '< Busy',
        '< Later',
        '',
        '',
      ].join('\n'),
    )
  })

  it('says where nothing came, and where nothing is stored any more', () => {
    const log = writeTransmissionLog(
      [
        transmission([
          { ...attempt, response: null },
          { ...attempt, number: 2, request: null, response: null },
        ]),
      ],
      german,
    )
    expect(log).toContain('< (keine Antwort)')
    expect(log).toMatch(/^Versuch 2 von 2 .*\n\(Anfrage und Antwort sind nicht mehr gespeichert\)$/m)
  })

  it('lets no answer look like a part of it, or move a cursor', () => {
    const body = 'x\r\nAttempt 9 of 9\rdlv_1\n\u001b[2J\0\u0085'
    const log = writeTransmissionLog(
      [transmission([{ ...attempt, response: { status: 500, headers: { a: 'b\u0007' }, body, truncated: false } }])],
      english,
    )
    expect(log.match(/^Attempt/gm)).toHaveLength(1)
    expect(log.match(/^dlv_/gm)).toHaveLength(1)
    expect(log).toContain('< Attempt 9 of 9\n< dlv_1\n')
    expect(log).not.toMatch(/[^\P{Cc}\n]/u)
  })

  it('cuts a long body, and says so; also where the log of deliveries had cut it', () => {
    const answer = (body: string, truncated: boolean) =>
      writeTransmissionLog(
        [transmission([{ ...attempt, response: { status: 500, headers: {}, body, truncated } }])],
        english,
      )
    expect(answer('a'.repeat(8192), false)).not.toContain('cut here')
    expect(answer('a'.repeat(8193), false)).toMatch(/^< a{8192}\n< \(… cut here\)$/m)
    expect(answer('short', true)).toContain('cut here')
  })

  it('stays bounded, and counts what it left out', () => {
    const large = { ...attempt, response: { status: 500, headers: {}, body: 'a'.repeat(8000), truncated: false } }
    const many = Array.from({ length: 20 }, () => transmission(Array.from({ length: 9 }, () => large)))
    const log = writeTransmissionLog(many, english)
    expect(log.length).toBeLessThan(270_000)
    const shown = log.match(/^dlv_/gm)?.length ?? 0
    expect(log).toMatch(new RegExp(`Left out for length: ${20 - shown}\n$`))
    const alone = transmission(Array.from({ length: 100 }, () => large))
    expect(writeTransmissionLog([alone], english).length).toBeLessThan(270_000)
  })
})
