import type { Database } from '../db/database.ts'
import { dropExpiredPartitions, makePartitions } from '../db/partitions.ts'
import { markOldRows, reclaimAllTables, reclaimBusyTables } from '../db/reclaim-space.ts'
import { cancelOrphans } from '../delivery/cancel-orphans.ts'
import { deleteOldMails } from '../mail/mail-store.ts'
import { deleteOldChanges } from '../scheduling/availability/remembered-busy.ts'
import { deleteOldProofs } from '../scheduling/bookings/email-proof.ts'
import { deleteOldImports } from '../scheduling/imports/delete-old-imports.ts'
import type { Clock } from '../shared/clock.ts'
import type { Logger } from '../shared/logger.ts'

const everyMs = 3_600_000
const reclaimEveryMs = 60_000
const idempotencyKeyHours = 24

/**
 * Does what keeps the database small and quick: now, and every hour until the returned function is called. The embedded database's
 * busy tables get it every minute.
 */
export async function keepHouse(database: Database, clock: Clock, logger: Logger): Promise<() => void> {
  await tidy(database, clock, logger)
  const timer = setInterval(() => {
    tidyAndReclaim(database, clock, logger).catch((error: unknown) => {
      logger.error({ err: error }, 'housekeeping failed; it is tried again in an hour')
    })
  }, everyMs)
  timer.unref()
  const reclaimTimer = setInterval(() => {
    reclaimBusyTables(database).catch((error: unknown) => {
      logger.error({ err: error }, 'reclaiming space failed; it is tried again in a minute')
    })
  }, reclaimEveryMs)
  reclaimTimer.unref()
  return () => {
    clearInterval(timer)
    clearInterval(reclaimTimer)
  }
}

/** Not at the start, which should take no time. */
async function tidyAndReclaim(database: Database, clock: Clock, logger: Logger): Promise<void> {
  await tidy(database, clock, logger)
  await reclaimAllTables(database)
  await markOldRows(database)
}

/** Makes payload partitions ahead, drops those whose day has come, and removes what has run out or belongs to nobody. */
export async function tidy({ db }: Database, clock: Clock, logger: Logger): Promise<void> {
  const now = clock.now()
  await makePartitions(db, now)
  const dropped = await dropExpiredPartitions(db, now)
  if (dropped > 0) logger.info({ dropped }, 'payloads were archived')
  const orphans = await cancelOrphans(db, now)
  if (orphans > 0) logger.info({ orphans }, 'deliveries to deleted endpoints were cancelled')
  await deleteOldMails(db, now)
  await deleteOldImports(db, now)
  await deleteOldProofs(db, now)
  await deleteOldChanges(db)
  await db.deleteFrom('sign_in_links').where('expires_at', '<', now).execute()
  await db.deleteFrom('sessions').where('expires_at', '<', now).execute()
  const oldest = new Date(now.getTime() - idempotencyKeyHours * 3_600_000)
  await db.deleteFrom('idempotency_keys').where('created_at', '<', oldest).execute()
}
