import { setTimeout as wait } from 'node:timers/promises'
import type { ReceiverCount } from './receiver-process.ts'
import type { Receiver } from './start-receiver.ts'

const lookEveryMs = 100
/** So long without any arrival means that the rest never comes: longer than the first retry waits, shorter than nobody's patience. */
const stalledMs = 30_000

/** Waits until so many different messages have arrived, or nothing arrives any more. Returns what had arrived by then. */
export async function untilDelivered(receiver: Receiver, total: number): Promise<ReceiverCount> {
  let count = await receiver.ask('count')
  for (let last = count; count.distinct < total && count.atMs - last.atMs < stalledMs; ) {
    await wait(lookEveryMs)
    count = await receiver.ask('count')
    if (count.requests > last.requests) last = count
  }
  return count
}
