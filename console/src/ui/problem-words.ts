import { ProblemError } from '../api/problem-error.ts'
import type { UiTexts } from '../texts/ui/english.ts'

export interface ProblemWords {
  title: string
  detail: string
  code: string
}

/**
 * A failure in the reader's language. The detail of a problem is the server's own sentence, which is English: it names what
 * nobody else knows.
 */
export function problemWords(error: Error, t: UiTexts): ProblemWords {
  if (!(error instanceof ProblemError)) return { title: t.pageMistake, detail: error.message, code: error.name }
  const { code, status, title, detail } = error
  if (code === 'network') return { title: t.unreachable, detail: t.unreachableNext, code }
  if (code === `http-${status}`) return { title: t.unexpected, detail: t.unexpectedNext(status), code }
  const titles: Readonly<Record<string, string>> = t.problems
  return { title: titles[code] ?? title, detail, code }
}
