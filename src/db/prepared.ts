import { sql } from 'kysely'

const marker = /^\s*\/\*prepared:([a-z-]{1,50})\*\//

/**
 * At the beginning of a hot statement: PostgreSQL then parses and plans it once for each connection, under this name. Its text must
 * always be the same, and its result must name its columns: a plan whose columns change under it fails.
 */
export function prepared(name: string) {
  return sql.raw(`/*prepared:${name}*/`)
}

/** The name that a statement's text was given with `prepared`, or undefined. */
export function preparedName(text: string): string | undefined {
  return marker.exec(text)?.[1]
}
