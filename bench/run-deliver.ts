import { setTimeout as wait } from 'node:timers/promises'
import { type BenchOptions, type Measured, warmUpSeconds } from './bench-result.ts'
import { fillBacklog } from './fill-backlog.ts'
import { bareLoopName, measureBareLoop } from './measure-bare-loop.ts'
import { measureCpu } from './measure-cpu.ts'
import { setUpEndpoints } from './set-up-endpoints.ts'
import { type BenchStorage, startDatabase } from './start-database.ts'
import { startProgram } from './start-program.ts'
import { type Receiver, startReceiver } from './start-receiver.ts'
import { untilArrived } from './until-arrived.ts'

/** Of what the bare loop would make in the same time: more than the program ever makes, so that the backlog lasts. */
const backlogShare = { postgres: 0.8, pglite: 0.5 } as const

/** The last part of a backlog goes to few endpoints, and is not measured. */
const steadyShare = 0.95
const lookEveryMs = 100

/** Deliveries per second out of a backlog: 1 KiB, signed, logged, to endpoints that all answer at once. */
export async function runDeliver(options: BenchOptions): Promise<Measured[]> {
  const { database, seconds, endpoints, say } = options
  const receiver = await startReceiver()
  const storage = await startDatabase(database)
  try {
    await setUp(storage, receiver, endpoints)
    const before = await measureBareLoop(receiver, seconds / 3)
    const backlog = Math.ceil(before * (seconds + warmUpSeconds(seconds)) * backlogShare[database])
    say(`Publishing ${backlog} events for ${endpoints} endpoints …`)
    await fillBacklog(storage, endpoints, backlog)
    say('Delivering them …')
    const drained = await drain(options, storage, receiver, backlog)
    const after = await measureBareLoop(receiver, seconds / 3)
    const baseline = { baseline: bareLoopName, baselinePerSecond: (before + after) / 2 }
    return [{ bench: 'deliver', database, measures: 'rate', unit: 'deliveries', ...baseline, ...drained }]
  } finally {
    await storage.remove()
    await receiver.stop()
  }
}

async function setUp(storage: BenchStorage, receiver: Receiver, endpoints: number): Promise<void> {
  const program = await startProgram({ folder: storage.folder, databaseUrl: storage.url, profileDir: null })
  await setUpEndpoints(program, receiver, endpoints)
  await program.stop()
}

async function drain(options: BenchOptions, storage: BenchStorage, receiver: Receiver, backlog: number) {
  const { seconds, profileDir } = options
  await receiver.ask('reset')
  const program = await startProgram({ folder: storage.folder, databaseUrl: storage.url, profileDir })
  await wait(warmUpSeconds(seconds) * 1000)
  const from = await receiver.ask('count')
  const cpu = measureCpu({ program, storage, receiver })
  let to = from
  while (to.atMs - from.atMs < seconds * 1000 && to.distinct < backlog * steadyShare) {
    await wait(lookEveryMs)
    to = await receiver.ask('count')
  }
  const cpuMicrosPer = cpu.each(to.distinct - from.distinct)
  const end = await untilArrived(receiver, backlog)
  await program.stop()
  return {
    perSecond: ((to.distinct - from.distinct) / (to.atMs - from.atMs)) * 1000,
    cpuMicrosPer,
    lost: backlog - end.distinct,
    duplicates: end.duplicates,
  }
}
