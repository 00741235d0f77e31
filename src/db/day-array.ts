import { sql } from 'kysely'

/**
 * Days, `YYYY-MM-DD`, as one parameter of the type `date[]`. Where they narrow a search to some partitions, they must not be a cast
 * from another type: how a text becomes a day depends on settings, so that the planner then does not look at them, and plans for
 * every partition there is.
 */
export function dayArray(days: readonly string[]) {
  return sql<readonly string[]>`${`{${days.join(',')}}`}::date[]`
}
