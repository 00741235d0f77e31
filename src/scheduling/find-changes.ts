import { isDeepStrictEqual } from 'node:util'

/** The names of the fields among `fields` that differ, and what they held before. */
export function findChanges<T extends object, Key extends keyof T & string>(
  before: T,
  after: T,
  fields: readonly Key[],
): { changed: Key[]; previous: Partial<Pick<T, Key>> } {
  const changed = fields.filter((field) => !isDeepStrictEqual(before[field], after[field]))
  const previous: Partial<Pick<T, Key>> = {}
  for (const field of changed) previous[field] = before[field]
  return { changed, previous }
}
