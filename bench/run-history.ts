import { statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { type BenchOptions, type Measured, warmUpSeconds } from './bench-result.ts'
import { drainBacklog } from './drain-backlog.ts'
import { fillBacklog } from './fill-backlog.ts'
import { fillHistory } from './fill-history.ts'
import { measureBareLoop } from './measure-bare-loop.ts'
import { type ListTimes, measureLists } from './measure-lists.ts'
import { measureSizes, type Sizes } from './measure-sizes.ts'
import { backlogFor, setUpStopped } from './run-deliver.ts'
import { type BenchStorage, startDatabase } from './start-database.ts'
import { startProgram } from './start-program.ts'
import { startReceiver } from './start-receiver.ts'

const endpoints = 50
const defaultRows = { postgres: 5_000_000, pglite: 200_000 } as const
/** More than what the first measurement made, so that a backlog lasts as long when it goes faster. */
const reserve = 1.3
/** What a delivery of the log takes, with its event, what was sent and answered, and the database's journal. */
const bytesPerRow = 8000
/** More than the program claims at once, several times over. */
const leastBacklog = 2000

/**
 * Deliveries per second with a long log, beside the rate without one; how long the console's lists take then; and what the log
 * takes on disk.
 */
export async function runHistory(options: BenchOptions): Promise<Measured[]> {
  const { database, seconds, rows = defaultRows[database], say } = options
  assertRoom(rows)
  const receiver = await startReceiver()
  const storage = await startDatabase(database)
  const deliver = async (backlog: number) => {
    await fillBacklog(storage, endpoints, backlog)
    return drainBacklog(options, { storage, receiver }, backlog)
  }
  try {
    // One more than are sent anything.
    await setUpStopped(storage, receiver, endpoints + 1)
    const bare = await measureBareLoop(receiver, Math.min(2, seconds))
    say('Delivering with an empty log …')
    const before = await deliver(backlogFor(database, bare, seconds))
    say(`Making a log of ${rows} deliveries …`)
    const sizes = await grow(storage, rows, say)
    say('Delivering with a long log …')
    const backlog = Math.max(leastBacklog, Math.ceil(before.perSecond * (seconds + warmUpSeconds(seconds)) * reserve))
    const after = await deliver(backlog)
    say('Listing …')
    const lists = await list(storage)
    const shared = { database, measures: 'rate', unit: 'deliveries', baseline: 'with an empty log' } as const
    const baselinePerSecond = before.perSecond
    return [
      { bench: 'history-empty', ...shared, baselinePerSecond, ...before },
      { bench: 'history', ...shared, baselinePerSecond, ...after },
      ...lists.map((times): Measured => describeList(database, times)),
      ...describeSizes(database, sizes),
    ]
  } finally {
    await storage.remove()
    await receiver.stop()
  }
}

function assertRoom(rows: number): void {
  const { bavail, bsize } = statfsSync(tmpdir())
  const [needed, free] = [rows * bytesPerRow, bavail * bsize].map((bytes) => Math.ceil(bytes / 1e9))
  if (needed === undefined || free === undefined || needed <= free) return
  throw new Error(`${rows} deliveries need ${needed} GB in ${tmpdir()}, where ${free} GB are free. Take fewer: --rows`)
}

/** Adds the log, and tells what each of its deliveries takes. */
async function grow(storage: BenchStorage, rows: number, say: (line: string) => void): Promise<Sizes> {
  const database = await storage.open()
  try {
    const before = await measureSizes(database.db)
    await fillHistory(database.db, rows, say)
    const after = await measureSizes(database.db)
    const each = (part: keyof Sizes) => (after[part] - before[part]) / rows
    return { deliveries: each('deliveries'), events: each('events'), payloads: each('payloads') }
  } finally {
    await database.close()
  }
}

async function list(storage: BenchStorage): Promise<ListTimes[]> {
  const program = await startProgram({ folder: storage.folder, databaseUrl: storage.url, profileDir: null })
  const times = await measureLists(program, endpoints)
  await program.stop()
  return times
}

function describeList(database: BenchOptions['database'], { name, ...times }: ListTimes): Measured {
  const nothing = { cpuMicrosPer: null, lost: 0, duplicates: 0, baseline: null }
  return { bench: `list ${name}`, database, measures: 'time', ...nothing, ...times }
}

function describeSizes(database: BenchOptions['database'], sizes: Sizes): Measured[] {
  const parts = [
    ['the log', sizes.deliveries],
    ['the events', sizes.events],
    ['data, bodies, requests and responses', sizes.payloads],
  ] as const
  const size = { database, measures: 'size', unit: 'delivery' } as const
  return parts.map(([name, bytesEach]) => ({ bench: `size of ${name}`, ...size, bytesEach }))
}
