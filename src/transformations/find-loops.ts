import { positionAt, type TextPosition } from '../templates/template-error.ts'

/** Comments and texts, in which nothing is a loop, or the word that begins one. What is not closed goes on to the end: no place is read twice. */
const words =
  /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|'(?:\\.?|[^'\\\n])*'?|"(?:\\.?|[^"\\\n])*"?|`(?:\\[\s\S]?|[^`\\])*`?|(?<![.\w$])(?:for|while|do)(?![\w$]|\s*:)/g

/** Where loops begin in JavaScript, first to last; of those that stand in one line, the first. Not told from a regular expression. */
export function findLoops(code: string): TextPosition[] {
  const found = [...code.matchAll(words)].filter(([word]) => /^\w/.test(word))
  const positions = found.map(({ index }) => positionAt(code, index))
  return [...new Map(positions.toReversed().map((position) => [position.line, position])).values()].toReversed()
}
