import { type BenchDatabase, type BenchOptions, type Measured, warmUpSeconds } from './bench-result.ts'
import { drainBacklog } from './drain-backlog.ts'
import { fillBacklog } from './fill-backlog.ts'
import { bareLoopName, measureBareLoop } from './measure-bare-loop.ts'
import { setUpEndpoints } from './set-up-endpoints.ts'
import { type BenchStorage, startDatabase } from './start-database.ts'
import { startProgram } from './start-program.ts'
import { type Receiver, startReceiver } from './start-receiver.ts'

/** Of what the bare loop would make in the same time: more than the program ever makes, so that the backlog lasts. */
const backlogShare = { postgres: 0.8, pglite: 0.5 } as const

/** Deliveries per second out of a backlog: 1 KiB, signed, logged, to endpoints that all answer at once. */
export async function runDeliver(options: BenchOptions): Promise<Measured[]> {
  const { database, seconds, endpoints, say } = options
  const receiver = await startReceiver()
  const storage = await startDatabase(database)
  try {
    await setUpStopped(storage, receiver, endpoints)
    const before = await measureBareLoop(receiver, seconds / 3)
    const backlog = backlogFor(database, before, seconds)
    say(`Publishing ${backlog} events for ${endpoints} endpoints …`)
    await fillBacklog(storage, endpoints, backlog)
    say('Delivering them …')
    const drained = await drainBacklog(options, { storage, receiver }, backlog)
    const after = await measureBareLoop(receiver, seconds / 3)
    const baseline = { baseline: bareLoopName, baselinePerSecond: (before + after) / 2 }
    return [{ bench: 'deliver', database, measures: 'rate', unit: 'deliveries', ...baseline, ...drained }]
  } finally {
    await storage.remove()
    await receiver.stop()
  }
}

/** A backlog that lasts for a measurement of so many seconds beside a bare loop of this rate. */
export function backlogFor(database: BenchDatabase, barePerSecond: number, seconds: number): number {
  return Math.ceil(barePerSecond * (seconds + warmUpSeconds(seconds)) * backlogShare[database])
}

/** Registers the endpoints, with a program that is stopped again. */
export async function setUpStopped(storage: BenchStorage, receiver: Receiver, endpoints: number): Promise<void> {
  const program = await startProgram({ folder: storage.folder, databaseUrl: storage.url, profileDir: null })
  await setUpEndpoints(program, receiver, endpoints)
  await program.stop()
}
