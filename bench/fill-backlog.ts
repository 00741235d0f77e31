import { sql } from 'kysely'
import { type Db, inTransaction } from '../src/db/database.ts'
import { acceptEvents, type Submission } from '../src/events/accept-events.ts'
import { systemClock } from '../src/shared/clock.ts'
import { sampleData } from './sample-data.ts'
import { topicOf } from './set-up-endpoints.ts'
import type { BenchStorage } from './start-database.ts'

const batchSize = 500
const batchesAtOnce = 2

/**
 * Publishes events while the program is stopped, each for one endpoint in turn, beginning with the number `first`, through the same verb as `POST /v1/events/batch`:
 * so nothing is sent meanwhile, and nothing is published while it is measured. The statistics of the tables are brought up to
 * date at the end, as a server that has run for a while has them.
 */
export async function fillBacklog(storage: BenchStorage, endpoints: number, count: number, first = 0): Promise<void> {
  const database = await storage.open()
  try {
    const organizationId = await findOrganization(database.db)
    let next = 0
    const publish = async () => {
      while (next < count) {
        const from = next
        next = Math.min(count, next + batchSize)
        const submissions = Array.from({ length: next - from }, (_, index): Submission => {
          const input = { topic: topicOf(first + ((from + index) % endpoints)), data: sampleData(from + index) }
          return { organizationId, source: 'api', input }
        })
        await inTransaction(database.db, (tx) => acceptEvents(tx, systemClock.now(), submissions))
      }
    }
    await Promise.all(Array.from({ length: batchesAtOnce }, publish))
    await sql`VACUUM ANALYZE`.execute(database.db)
  } finally {
    await database.close()
  }
}

async function findOrganization(db: Db) {
  const { id } = await db.selectFrom('organizations').select('id').executeTakeFirstOrThrow()
  return id
}
