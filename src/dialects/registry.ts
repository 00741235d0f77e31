import { acallDialect } from './acall/acall-dialect.ts'
import { bellhopDialect } from './bellhop/bellhop-dialect.ts'
import { calcomDialect } from './calcom/calcom-dialect.ts'
import { calendlyDialect } from './calendly/calendly-dialect.ts'
import { calensoDialect } from './calenso/calenso-dialect.ts'
import { cloudeventsDialect } from './cloudevents/cloudevents-dialect.ts'
import type { Dialect } from './dialect.ts'
import { spirDialect } from './spir/spir-dialect.ts'

const all: readonly Dialect[] = [
  bellhopDialect,
  calcomDialect,
  calensoDialect,
  spirDialect,
  acallDialect,
  calendlyDialect,
  cloudeventsDialect,
]

/** Every dialect that an endpoint can speak, by name; the first is the default. */
export const dialects: ReadonlyMap<string, Dialect> = new Map(all.map((dialect) => [dialect.name, dialect]))

/** The dialect of this name, or null where there is none. */
export function findDialect(name: string): Dialect | null {
  return dialects.get(name) ?? null
}
