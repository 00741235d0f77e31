import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { testAuthority } from '../../test/support/faulty-receivers/certificates.ts'
import { createLocalPolicy } from '../../test/support/faulty-receivers/create-local-policy.ts'
import type { FaultyReceiver, RunningReceiver } from '../../test/support/faulty-receivers/faulty-receiver.ts'
import { faultyReceivers } from '../../test/support/faulty-receivers/faulty-receivers.ts'
import { storedResponseBytes } from './response-reader.ts'
import { createSender, type Sender, type SendResult } from './send-request.ts'

const timeouts = { connectTimeoutMs: 2000, exchangeTimeoutMs: 300 }

/** Beyond the deadline: what the machine may take to notice it. */
const graceMs = 2000

let receiver: RunningReceiver
let sender: Sender

afterEach(async () => {
  await sender.close()
  await receiver.close()
})

async function attempt(faulty: FaultyReceiver): Promise<SendResult> {
  receiver = await faulty.start()
  sender = createSender({
    policy: createLocalPolicy([receiver.zone]),
    ...(faulty.isStranger === true ? {} : { authorities: [testAuthority] }),
    ...timeoutsOf(faulty),
  })
  const body = 'x'.repeat(faulty.bodyBytes ?? 10)
  const send = () => sender.send({ method: 'POST', url: receiver.url, headers: { 'content-type': 'text/plain' }, body })
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
    if (expected.requests !== undefined) expect(receiver.requestCount?.()).toBe(expected.requests)
    expect(response?.body.length ?? 0).toBeLessThanOrEqual(storedResponseBytes)
    expect(durationMs).toBeLessThan(timeoutsOf(faulty).exchangeTimeoutMs + graceMs)
  })
})
