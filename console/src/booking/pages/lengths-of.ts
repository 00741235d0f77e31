import type { PublicEventType } from '../../api/api-shapes.ts'

const mostNamed = 3

/** The lengths that a visitor can choose, the shortest first. */
export function lengthsOf({
  durationMinutes,
  durationChoices,
}: Pick<PublicEventType, 'durationMinutes' | 'durationChoices'>): number[] {
  return [...new Set([durationMinutes, ...durationChoices])].toSorted((a, b) => a - b)
}

/** The lengths in words: each of a few, and the shortest and the longest of many. */
export function lengthsText(lengths: readonly number[], locale: string, write: (minutes: number) => string): string {
  const words = lengths.map(write)
  if (words.length > mostNamed) return `${words[0]} – ${words.at(-1)}`
  return new Intl.ListFormat(locale, { type: 'disjunction' }).format(words)
}
