import type { Context } from '../../accounts/context.ts'
import type { SeriesId } from '../../shared/ids.ts'
import type { Series } from './series.ts'
import { findSeries } from './series-store.ts'

/** A series and what became of its occurrences. Throws `series-not-found`. */
export function getSeries(ctx: Context, id: SeriesId): Promise<Series> {
  return findSeries(ctx, id)
}
