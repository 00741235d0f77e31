import type { Context } from '../../accounts/context.ts'
import { inTransaction } from '../../db/database.ts'
import { problem } from '../../shared/errors.ts'
import type { ImportId } from '../../shared/ids.ts'
import type { Import } from './import.ts'
import { advanceImport, isReceiving, lockImport, selectImport } from './import-store.ts'

/**
 * Ends an import before its time: what was booked stays, and times that are held are given back. Throws `import-not-found`, and
 * `import-over` for one that has ended, whose file is being taken in, or that books all or nothing and has begun to.
 */
export function cancelImport(ctx: Context, id: ImportId): Promise<Import> {
  return inTransaction(ctx.db, async (tx) => {
    const job = await lockImport(tx, ctx.organizationId, id)
    const now = ctx.clock.now()
    if (isReceiving(job, now)) {
      throw problem(
        'import-over',
        'The file of the import is still being taken in. Cancel it in a moment, when it begins.',
      )
    }
    if (job.settled_at !== null) {
      throw problem('import-over', `The import ended at ${job.settled_at.toISOString()}. Cancel its bookings instead.`)
    }
    if (job.state === 'booking' && job.mode === 'all-or-nothing') {
      throw problem('import-over', 'The import has begun to book all rows and can no longer be stopped halfway.')
    }
    if (job.state === 'holding') await advanceImport(tx, job, { state: 'releasing', outcomes: [], now })
    if (job.state === 'booking') await advanceImport(tx, job, { state: 'cancelled', outcomes: [], now })
    return selectImport({ ...ctx, db: tx }, id)
  })
}
