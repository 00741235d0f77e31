import type { Context } from '../../accounts/context.ts'
import { type Db, inTransaction } from '../../db/database.ts'
import type { Clock } from '../../shared/clock.ts'
import type { CalendarServices } from './calendar-access.ts'
import { holdCalendar } from './calendar-store.ts'
import type { openProvider, ProviderLimits } from './open-provider.ts'
import type { SyncedCalendar } from './synced-calendar.ts'

/** What a sync needs of the process that runs it. */
export interface SyncTools extends CalendarServices {
  readonly db: Db
  readonly clock: Clock
  /** Without a slash at the end. */
  readonly publicUrl: string
  readonly leaseMs: number
  readonly limits?: ProviderLimits
  /** Whether the process is about to end; a sync then stops between two entries. */
  readonly isStopping?: () => boolean
  /** Makes the provider in the place of `openProvider`. */
  readonly open?: typeof openProvider
}

/** Another process has the calendar now, or it was deleted. */
export class LeaseLost extends Error {}

/** The process is about to end; what was applied so far stays. */
export class SyncStopped extends Error {}

/** Runs a step in a transaction that holds the calendar. Throws `LeaseLost` and `SyncStopped`. */
export async function withCalendar<T>(
  { db, clock, leaseMs, isStopping }: SyncTools,
  calendar: SyncedCalendar,
  step: (ctx: Context) => Promise<T>,
): Promise<T> {
  if (isStopping?.() === true) throw new SyncStopped()
  return inTransaction(db, async (tx) => {
    if (!(await holdCalendar(tx, calendar.row, clock.now(), leaseMs))) throw new LeaseLost()
    return step({ ...calendar.ctx, db: tx })
  })
}
