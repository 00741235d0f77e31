/** Some of a series before and after one of it, as many as there would be in its middle. The first where it is not among them. */
export function nearbyOccurrences<Item>(occurrences: readonly Item[], position: number, around: number): Item[] {
  const count = 2 * around + 1
  const latest = Math.max(0, occurrences.length - count)
  const from = Math.min(Math.max(0, position - around), latest)
  return occurrences.slice(from, from + count)
}
