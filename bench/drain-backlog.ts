import { setTimeout as wait } from 'node:timers/promises'
import { type BenchOptions, type CpuMicros, warmUpSeconds } from './bench-result.ts'
import { findFreePort } from './find-free-port.ts'
import { measureCpu } from './measure-cpu.ts'
import type { ReceiverCount } from './receiver-process.ts'
import type { BenchStorage } from './start-database.ts'
import { launchProgram, untilReady } from './start-program.ts'
import type { Receiver } from './start-receiver.ts'
import { untilArrived } from './until-arrived.ts'

/** The last part of a backlog goes to few endpoints, and is not measured. */
const steadyShare = 0.95
/** The most of a backlog that warms up, so that there is something to measure of a short one too. */
const warmUpShare = 0.3
const lookEveryMs = 20
/** Longer than anything takes that comes at all. */
const stalledMs = 30_000

export interface Drained {
  readonly perSecond: number
  readonly cpuMicrosPer: CpuMicros
  readonly lost: number
  readonly duplicates: number
}

/** Something that sends a backlog. */
export interface Drain {
  readonly start: () => Promise<{ readonly pid: number; stop(): Promise<void> }>
  readonly storage: Pick<BenchStorage, 'cpuSeconds'>
  readonly receiver: Receiver
}

/**
 * Starts the program over a database with a backlog and counts at the receiver, after a warm-up, until the time is over or little
 * is left. Then waits for the rest, and stops the program.
 *
 * @param onStopping is called when the program claims nothing more: answers what it would wait for
 */
export function drainBacklog(
  { seconds, profileDir }: BenchOptions,
  { storage, receiver }: { readonly storage: BenchStorage; readonly receiver: Receiver },
  backlog: number,
  onStopping?: () => Promise<unknown>,
): Promise<Drained> {
  const options = { folder: storage.folder, databaseUrl: storage.url, profileDir }
  // It delivers before it answers requests: a short backlog would be gone by then.
  const start = async () => {
    const program = launchProgram(options, await findFreePort())
    const ready = untilReady(program).then(() => true)
    while ((await receiver.ask('count')).requests === 0) {
      if (await Promise.race([ready, wait(lookEveryMs)])) break
    }
    const stop = async () => {
      await ready
      await program.stop()
    }
    return { ...program, stop }
  }
  return drain(seconds, { start, storage, receiver }, backlog, onStopping)
}

/** As `drainBacklog`, of whatever else sends. */
export async function drain(
  seconds: number,
  { start, storage, receiver }: Drain,
  backlog: number,
  onStopping: () => Promise<unknown> = async () => undefined,
): Promise<Drained> {
  await receiver.ask('reset')
  const program = await start()
  const from = await untilWarm(receiver, warmUpSeconds(seconds) * 1000, backlog * warmUpShare)
  const cpu = measureCpu({ program, storage, receiver })
  let to = from
  const isOver = () => to.atMs - from.atMs >= (to.distinct > from.distinct ? seconds * 1000 : stalledMs)
  while (!isOver() && to.distinct < backlog * steadyShare) {
    await wait(lookEveryMs)
    to = await receiver.ask('count')
  }
  if (to.distinct === from.distinct) throw new Error('Nothing of the backlog was left to measure, or nothing arrives.')
  const cpuMicrosPer = cpu.each(to.distinct - from.distinct)
  const arrived = await untilArrived(receiver, backlog)
  const stopped = program.stop()
  await onStopping()
  await stopped
  return {
    perSecond: ((to.distinct - from.distinct) / (to.atMs - from.atMs)) * 1000,
    cpuMicrosPer,
    lost: backlog - arrived.distinct,
    duplicates: arrived.duplicates,
  }
}

async function untilWarm(receiver: Receiver, warmUpMs: number, enough: number): Promise<ReceiverCount> {
  const first = await receiver.ask('count')
  let count = first
  while (count.atMs - first.atMs < warmUpMs && count.distinct < enough) {
    await wait(lookEveryMs)
    count = await receiver.ask('count')
  }
  return count
}
