import type { Suggestion } from '../shared/field-rules.ts'

/** What was probably meant by `wrong`, or else all names. */
export function suggest(wrong: string, names: readonly string[]): Suggestion {
  const meant = nearestName(wrong, names)
  return meant === null ? { choices: names } : { meant }
}

/** The name that was probably meant by `wrong`, or null where none is near. Case and the marks between words do not count. */
export function nearestName(wrong: string, names: readonly string[]): string | null {
  const target = simplify(wrong)
  const allowed = Math.max(1, Math.floor(target.length / 3))
  let best: { name: string; distance: number } | null = null
  for (const name of names) {
    const distance = editDistance(target, simplify(name))
    if (distance <= allowed && (best === null || distance < best.distance)) best = { name, distance }
  }
  return best?.name ?? null
}

function simplify(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '_')
}

/** Levenshtein's distance: how many characters must be inserted, deleted or replaced. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const replaced = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1)
      const removed = (previous[column] ?? 0) + 1
      const added = (current[column - 1] ?? 0) + 1
      current.push(Math.min(replaced, removed, added))
    }
    previous = current
  }
  return previous[b.length] ?? 0
}
