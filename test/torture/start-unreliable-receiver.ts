import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import type { Random } from '../support/create-random.ts'
import { type Answer, type ReceivedRequest, startReceiver } from '../support/receiver.ts'
import type { Verdict } from './create-witness.ts'

export interface UnreliableReceiver {
  readonly url: string
  /** Calm, it accepts everything at once. */
  calm: boolean
  /** Called when a request has come, before its answer. */
  onRequest: () => void
  /** Called when an answer was handed to the system. */
  onAnswered: () => void
  close(): Promise<void>
}

/** Refuses, fails, hangs up, dawdles or is silent for a while, at random; most requests it accepts. */
export async function startUnreliableReceiver(
  random: Random,
  add: (request: ReceivedRequest, verdict: Verdict) => void,
): Promise<UnreliableReceiver> {
  const state = { calm: false, onRequest: () => {}, onAnswered: () => {} }

  async function handle(request: ReceivedRequest, raw: ServerResponse): Promise<Answer | undefined> {
    const does = state.calm ? 'accept' : choose(random)
    add(request, does === 'hang up' ? 'no answer' : does === 'refuse' || does === 'fail' ? 'refused' : 'accepted')
    state.onRequest()
    raw.once('finish', state.onAnswered)
    if (does === 'dawdle') await wait(random.between(1, 40))
    if (does === 'be silent') await Promise.race([once(raw, 'close'), wait(random.between(200, 1500))])
    if (does !== 'hang up') return { status: does === 'fail' ? 500 : does === 'refuse' ? 404 : 200 }
    raw.destroy()
    return undefined
  }

  const { url, close } = await startReceiver(handle, { records: false })
  return Object.assign(state, { url, close })
}

function choose(random: Random) {
  const share = random.between(1, 100)
  if (share <= 2) return 'refuse'
  if (share <= 4) return 'fail'
  if (share <= 6) return 'hang up'
  if (share <= 20) return 'dawdle'
  return share <= 22 ? 'be silent' : 'accept'
}
