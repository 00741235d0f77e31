import type { Dialect } from '../dialects/dialect.ts'

/** The trigger that a name means in a dialect, which may be spelt as the product once did; any other name as it is. */
export function readTrigger(name: string, { spellings }: Pick<Dialect, 'spellings'>): string {
  return spellings?.get(name) ?? name
}

/** The same for all, each once where two spellings mean one. A name that was given twice stays so, to be refused. */
export function readTriggers(names: readonly string[], dialect: Pick<Dialect, 'spellings'>): string[] {
  return names
    .map((name) => ({ name, trigger: readTrigger(name, dialect) }))
    .filter(({ name, trigger }) => name === trigger || !names.includes(trigger))
    .map(({ trigger }) => trigger)
}
