import { Kysely, type PostgresCursor, PostgresDialect, type PostgresPool, type PostgresQueryResult } from 'kysely'
import pg from 'pg'
import { preparedName } from './prepared.ts'
import type { Schema } from './schema.ts'

/** How values of the database become those of this program. */
export const types: pg.CustomTypesConfig = {
  // Overloads of pg: the parser's result type is not known to it either.
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === pg.types.builtins.INT8) return Number
    if (oid === pg.types.builtins.DATE) return (text: string) => text
    return pg.types.getTypeParser(oid, format as 'text')
  }) as typeof pg.types.getTypeParser,
}

export interface QueryPoolOptions {
  /** Called before each connection that is taken; may refuse it by throwing. */
  readonly check?: (() => void) | undefined
  /** What a statement of this name is called on this connection; the same everywhere when absent. */
  readonly nameOn?: (name: string, client: pg.PoolClient) => string
}

/** Queries over the pool; statements that carry a name are prepared under it. */
export function queryPool(pool: pg.Pool, { check, nameOn = (name) => name }: QueryPoolOptions = {}): Kysely<Schema> {
  const preparing: PostgresPool = {
    connect: async () => {
      check?.()
      const client = await pool.connect()
      function query<Row>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<Row>>
      function query<Row>(cursor: PostgresCursor<Row>): PostgresCursor<Row>
      function query(text: unknown, values: readonly unknown[] = []): unknown {
        if (typeof text !== 'string') throw new Error('Nothing here reads with cursors.')
        const name = preparedName(text)
        return client.query({ name: name === undefined ? name : nameOn(name, client), text, values: [...values] })
      }
      return { query, release: () => client.release() }
    },
    end: () => pool.end(),
  }
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool: preparing }) })
}
