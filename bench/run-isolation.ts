import { sql } from 'kysely'
import type { Db } from '../src/db/database.ts'
import { type BenchOptions, type Measured, warmUpSeconds } from './bench-result.ts'
import { copiedId, copyRows } from './copy-rows.ts'
import { type Drained, drainBacklog } from './drain-backlog.ts'
import { fillBacklog } from './fill-backlog.ts'
import { measureBareLoop } from './measure-bare-loop.ts'
import type { ApartBehaviour } from './receiver-process.ts'
import { backlogFor, setUpStopped } from './run-deliver.ts'
import { topicOf } from './set-up-endpoints.ts'
import { type BenchStorage, startDatabase } from './start-database.ts'
import { type Receiver, startReceiver } from './start-receiver.ts'

const endpoints = 50
const defaultRows = { postgres: 1_000_000, pglite: 100_000 } as const
/** Deliveries made one by one, which the others are copies of. */
const originals = 100
/** More than what the first measurement made, so that a backlog lasts as long when it goes faster. */
const reserve = 1.3
/** More than the program claims at once, several times over. */
const leastBacklog = 2000

const variants = [
  { bench: 'isolation-hanging', behaviour: 'hang' },
  { bench: 'isolation-late', behaviour: 'late' },
  { bench: 'isolation-resetting', behaviour: 'reset' },
] as const

interface Stage {
  readonly options: BenchOptions
  readonly storage: BenchStorage
  readonly receiver: Receiver
}

/**
 * Deliveries per second to 49 endpoints beside one with a long backlog that never answers, answers after 29 s, or resets every
 * connection. The yardstick is their own rate beside a healthy one, before and after.
 */
export async function runIsolation(options: BenchOptions): Promise<Measured[]> {
  const { database, seconds, rows = defaultRows[database], say } = options
  const receiver = await startReceiver()
  const storage = await startDatabase(database)
  const stage = { options, storage, receiver }
  try {
    await setUpStopped(storage, receiver, endpoints)
    const bare = await measureBareLoop(receiver, Math.min(2, seconds))
    say('Delivering to healthy endpoints …')
    const before = await deliverToOthers(stage, 'answer', backlogFor(database, bare, seconds))
    const backlog = Math.max(leastBacklog, Math.ceil(before.perSecond * (seconds + warmUpSeconds(seconds)) * reserve))
    say(`Putting ${rows} deliveries before one endpoint …`)
    await fillWaiting(storage, rows)
    const runs = []
    for (const { bench, behaviour } of variants) {
      say(`Delivering to the others: ${bench} …`)
      runs.push({ bench, drained: await deliverToOthers(stage, behaviour, backlog) })
      await makeAllWaitAgain(storage)
    }
    await dropWaiting(storage)
    say('Delivering to healthy endpoints again …')
    const after = await deliverToOthers(stage, 'answer', backlog)
    const baselinePerSecond = (before.perSecond + after.perSecond) / 2
    const shared = {
      database,
      measures: 'rate',
      unit: 'deliveries',
      baseline: 'all healthy',
      baselinePerSecond,
    } as const
    const healthy = { bench: 'isolation-healthy', drained: { ...after, perSecond: baselinePerSecond } }
    return [healthy, ...runs].map(({ bench, drained }) => ({ bench, ...shared, ...drained }))
  } finally {
    await storage.remove()
    await receiver.stop()
  }
}

/** The first endpoint behaves like this. When it is healthy it has as much to do as each of the others, which alone are counted. */
async function deliverToOthers(stage: Stage, behaviour: ApartBehaviour, backlog: number): Promise<Drained> {
  const { options, storage, receiver } = stage
  await receiver.ask({ path: '/0', apart: behaviour })
  await fillBacklog(storage, endpoints - 1, backlog, 1)
  if (behaviour === 'answer') await fillBacklog(storage, 1, Math.ceil(backlog / (endpoints - 1)))
  // What hangs then is answered, so that the program can stop at once.
  return drainBacklog(options, { storage, receiver }, backlog, () => receiver.ask({ path: '/0', apart: 'answer' }))
}

/** Events for the first endpoint, each with its data and its delivery, as if they had been published one by one. */
async function fillWaiting(storage: BenchStorage, rows: number): Promise<void> {
  await fillBacklog(storage, 1, Math.min(originals, rows))
  const times = Math.ceil(rows / originals) - 1
  if (times < 1) return
  await withDatabase(storage, async (db) => {
    // Of one moment in all tables, so that they name the same ids.
    const instant = `('${new Date().toISOString()}'::timestamptz - counted.number * interval '8 milliseconds')`
    const step = { times, instant }
    const waiting = `SELECT event_id FROM pending_deliveries`
    const columns = { owner_id: copiedId('original.owner_id') }
    await copyRows(db, { ...step, table: 'payloads', where: `owner_id IN (${waiting})`, columns })
    const [id, eventId] = [copiedId('original.id'), copiedId('original.event_id')]
    const event = { id, ordering_key: id, occurred_at: 'copy.instant', created_at: 'copy.instant' }
    await copyRows(db, { ...step, table: 'events', where: `id IN (${waiting})`, columns: event })
    const made = { due_at: 'copy.instant', created_at: 'copy.instant' }
    const delivery = { id, event_id: eventId, ordering_key: eventId, ...made }
    await copyRows(db, { ...step, table: 'pending_deliveries', where: 'true', columns: delivery })
    await sql`VACUUM ANALYZE`.execute(db)
  })
}

/** As if nothing had been tried for the first endpoint. */
async function makeAllWaitAgain(storage: BenchStorage): Promise<void> {
  await withDatabase(storage, async (db) => {
    await sql`UPDATE pending_deliveries SET due_at = created_at, attempt_count = 0, attempts = '[]'
      WHERE attempt_count > 0 OR due_at > created_at`.execute(db)
    await sql`DELETE FROM leases`.execute(db)
    await sql`DELETE FROM endpoint_health`.execute(db)
  })
}

async function dropWaiting(storage: BenchStorage): Promise<void> {
  await withDatabase(storage, async (db) => {
    await sql`DELETE FROM pending_deliveries WHERE trigger = ${topicOf(0)}::text`.execute(db)
    await sql`VACUUM ANALYZE`.execute(db)
  })
}

async function withDatabase(storage: BenchStorage, work: (db: Db) => Promise<void>): Promise<void> {
  const database = await storage.open()
  try {
    await work(database.db)
  } finally {
    await database.close()
  }
}
