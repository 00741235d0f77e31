import { bellhopDialect } from './bellhop/bellhop-dialect.ts'
import { calcomDialect } from './calcom/calcom-dialect.ts'
import type { Dialect } from './dialect.ts'

/** Every dialect that an endpoint can speak, by name; the first is the default. */
export const dialects: ReadonlyMap<string, Dialect> = new Map(
  [bellhopDialect, calcomDialect].map((dialect): [string, Dialect] => [dialect.name, dialect]),
)

/** The dialect of this name, or null where there is none. */
export function findDialect(name: string): Dialect | null {
  return dialects.get(name) ?? null
}
