import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { testAuthority } from '../../test/support/faulty-receivers/certificates.ts'
import { createLocalPolicy } from '../../test/support/faulty-receivers/create-local-policy.ts'
import type { FaultyReceiver, RunningReceiver } from '../../test/support/faulty-receivers/faulty-receiver.ts'
import { faultyReceivers } from '../../test/support/faulty-receivers/faulty-receivers.ts'
import { attemptReasons } from './attempt-reasons.ts'
import { type AttemptResult, decideNext } from './decide-next.ts'
import type { AttemptError } from './delivery.ts'
import { storedResponseBytes } from './response-reader.ts'
import { createSender, type Sender, type SendResult } from './send-request.ts'

const timeouts = { connectTimeoutMs: 2000, exchangeTimeoutMs: 300 }

/** Beyond the deadline: what the machine may take to notice it. */
const graceMs = 2000

let receiver: RunningReceiver | undefined
let sender: Sender | undefined

afterEach(async () => {
  await sender?.close()
  await receiver?.close()
  sender = undefined
  receiver = undefined
})

async function start(faulty: FaultyReceiver): Promise<RunningReceiver> {
  receiver = await faulty.start()
  return receiver
}

async function attempt(faulty: FaultyReceiver): Promise<SendResult> {
  const { url, zone } = await start(faulty)
  const made = createSender({
    policy: createLocalPolicy([zone]),
    ...(faulty.isStranger === true ? {} : { authorities: [testAuthority] }),
    ...timeoutsOf(faulty),
  })
  sender = made
  const body = 'x'.repeat(faulty.bodyBytes ?? 10)
  const send = () => made.send({ method: 'POST', url, headers: { 'content-type': 'text/plain' }, body })
  for (let n = 1; n < (faulty.requests ?? 1); n++) {
    await send()
    // A connection is free again a turn of the event loop after its answer.
    await nextTurn()
    await nextTurn()
  }
  return send()
}

/** What is not about waiting has all the time that a busy machine may take. */
function timeoutsOf({ expected, timeouts: own }: FaultyReceiver) {
  const patient =
    expected.code === 'timeout-response' ? timeouts : { connectTimeoutMs: 10_000, exchangeTimeoutMs: 15_000 }
  return { ...patient, ...own }
}

/** Whatever the receiver asks for, the next attempt comes between one step of the schedule and two. */
function expectDecision(result: AttemptResult): void {
  const now = new Date('2026-03-02T08:00:00Z')
  const policy = { preset: 'fixed', retries: 1, everySeconds: 100 } as const
  const next = decideNext(result, policy, { attemptCount: 1, now, random: 0.5 })
  if (result.error === null) expect(next).toEqual({ kind: 'delivered' })
  else if (result.response?.status === 410) expect(next).toEqual({ kind: 'disable-endpoint', reason: 'gone' })
  else {
    const seconds = next.kind === 'retry' ? (next.at.getTime() - now.getTime()) / 1000 : Number.NaN
    expect(seconds).toBeGreaterThanOrEqual(100)
    expect(seconds).toBeLessThanOrEqual(200)
  }
}

/** The sentence is what the reason says with its values; of an address that is blocked, the policy says more. */
function expectReason({ code, reason, params, message }: AttemptError): void {
  if (code === 'blocked-target') {
    expect(reason).toBe('address-not-public')
    expect(message).toContain(`${params?.address} that `)
    return
  }
  const sentences: Readonly<Record<string, (...values: never[]) => string>> = attemptReasons
  expect(Object.keys(sentences)).toContain(reason)
  const say = sentences[reason ?? ''] as (values: AttemptError['params']) => string // Which takes which values is lost here.
  expect(say(params)).toBe(message)
}

describe('the catalogue', () => {
  it('names each receiver once, and has many', () => {
    const names = Object.values(faultyReceivers).flatMap((receivers) => receivers.map(({ does }) => does))
    expect(new Set(names).size).toBe(names.length)
    expect(names.length).toBeGreaterThanOrEqual(170)
  })
})

describe.each(Object.entries(faultyReceivers))('a receiver of the family %s', (_family, receivers) => {
  it.each<FaultyReceiver>(receivers)('that $does', async (faulty) => {
    const { expected } = faulty
    const { response, error, durationMs } = await attempt(faulty)
    expect({ code: error?.code ?? null, status: response?.status ?? null, message: error?.message }).toEqual({
      code: expect.toBeOneOf([expected.code, expected.otherCode ?? expected.code]),
      status: expected.status,
      message: expected.message === undefined ? undefined : expect.stringMatching(expected.message),
    })
    if (expected.headers !== undefined) expect(response?.headers).toMatchObject(expected.headers)
    if (typeof expected.body === 'string') expect(response?.body).toBe(expected.body)
    else if (expected.body !== undefined) expect(response?.body).toMatch(expected.body)
    if (expected.truncated !== undefined) expect(response?.truncated).toBe(expected.truncated)
    if (expected.requests !== undefined) expect(receiver?.requestCount?.()).toBe(expected.requests)
    expectDecision({ response, error })
    if (error !== null) expectReason(error)
    expect(response?.body.length ?? 0).toBeLessThanOrEqual(storedResponseBytes)
    expect(durationMs).toBeLessThan(timeoutsOf(faulty).exchangeTimeoutMs + graceMs)
  })
})
