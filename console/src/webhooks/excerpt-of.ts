const mostCharacters = 160

/** The line of a text that a mistake is on, with a mark below its column; null where the text has no such line. */
export function excerptOf(text: string, line: number, column: number): string | null {
  const found = text.split('\n')[line - 1]
  if (found === undefined) return null
  const from = Math.max(0, column - mostCharacters / 2)
  const shown = found.slice(from, from + mostCharacters).replaceAll('\t', ' ')
  const number = `${line} | `
  return `${number}${shown}\n${' '.repeat(number.length + Math.max(0, column - 1 - from))}^`
}
