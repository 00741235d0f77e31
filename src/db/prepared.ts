import { type Compilable, CompiledQuery, type QueryResult, sql } from 'kysely'
import type { Db } from './database.ts'

const marker = /^\s*\/\*prepared:([a-z-]{1,50})\*\//

/**
 * At the beginning of a hot statement: PostgreSQL then parses and plans it once for each connection, under this name. Its text must
 * always be the same, and its result must name its columns: a plan whose columns change under it fails.
 */
export function prepared(name: string) {
  return sql.raw(`/*prepared:${name}*/`)
}

/** Runs a query that was built, prepared under a name: its text, too, must always be the same, and name the columns it reads. */
export function executePrepared<Row>(db: Db, name: string, query: Compilable<Row>): Promise<QueryResult<Row>> {
  const { sql: text, parameters } = query.compile()
  return db.executeQuery<Row>(CompiledQuery.raw(`/*prepared:${name}*/ ${text}`, [...parameters]))
}

/** The name that a statement's text was given with `prepared`, or undefined. */
export function preparedName(text: string): string | undefined {
  return marker.exec(text)?.[1]
}
