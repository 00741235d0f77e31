import { sql } from 'kysely'
import type { Db } from '../src/db/database.ts'

export interface Sizes {
  /** The log's rows, and their indexes. */
  readonly deliveries: number
  /** The events' rows with their decisions, and their indexes. */
  readonly events: number
  /** Event data, bodies, requests and responses, with their indexes: all that archiving drops. */
  readonly payloads: number
}

/** What the tables of the history take on disk, in bytes. */
export async function measureSizes(db: Db): Promise<Sizes> {
  const { rows } = await sql<Sizes>`
    SELECT pg_total_relation_size('deliveries')::bigint AS deliveries, pg_total_relation_size('events')::bigint AS events,
      (SELECT sum(pg_total_relation_size(relid)) FROM pg_partition_tree('payloads') WHERE isleaf)::bigint AS payloads`.execute(
    db,
  )
  const [sizes] = rows
  if (sizes === undefined) throw new Error('The database told no sizes.')
  return sizes
}
