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
  /** Makes the provider in the place of `openProvider`. */
  readonly open?: typeof openProvider
}

/** Another process has the calendar now, or it was deleted. */
export class LeaseLost extends Error {}

/** Runs a step in a transaction that holds the calendar. Throws `LeaseLost`. */
export async function withCalendar<T>(
  { db, clock, leaseMs }: SyncTools,
  calendar: SyncedCalendar,
  step: (ctx: Context) => Promise<T>,
): Promise<T> {
  return inTransaction(db, async (tx) => {
    if (!(await holdCalendar(tx, calendar.row, clock.now(), leaseMs))) throw new LeaseLost()
    return step({ ...calendar.ctx, db: tx })
  })
}
