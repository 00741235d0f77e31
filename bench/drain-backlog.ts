import { setTimeout as wait } from 'node:timers/promises'
import { type BenchOptions, type CpuMicros, warmUpSeconds } from './bench-result.ts'
import { measureCpu } from './measure-cpu.ts'
import type { BenchStorage } from './start-database.ts'
import { startProgram } from './start-program.ts'
import type { Receiver } from './start-receiver.ts'
import { untilArrived } from './until-arrived.ts'

/** The last part of a backlog goes to few endpoints, and is not measured. */
const steadyShare = 0.95
const lookEveryMs = 100

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
  const start = () => startProgram({ folder: storage.folder, databaseUrl: storage.url, profileDir })
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
  await wait(warmUpSeconds(seconds) * 1000)
  const from = await receiver.ask('count')
  const cpu = measureCpu({ program, storage, receiver })
  let to = from
  while (to.atMs - from.atMs < seconds * 1000 && to.distinct < backlog * steadyShare) {
    await wait(lookEveryMs)
    to = await receiver.ask('count')
  }
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
