import { ProblemError } from '../api/problem-error.ts'
import type { UiTexts } from '../texts/ui/english.ts'
import { followedBy, type Reason } from './say-reason.ts'

export interface ProblemWords {
  title: string
  detail: string
  code: string
}

/**
 * A failure in the reader's language, as far as there are words: by the codes of its mistakes, else by its own. Otherwise the detail is
 * the server's own sentence, which is English: it names what nobody else knows.
 */
export function problemWords(error: Error, t: UiTexts, wordsOf: (reason: Reason) => string | null): ProblemWords {
  if (!(error instanceof ProblemError)) return { title: t.pageMistake, detail: error.message, code: error.name }
  const { code, status, title, detail } = error
  if (code === 'network') return { title: t.unreachable, detail: t.unreachableNext, code }
  if (code === `http-${status}`) return { title: t.unexpected, detail: t.unexpectedNext(status), code }
  const titles: Readonly<Record<string, string>> = t.problems
  const details: Readonly<Record<string, string>> = t.problemDetails
  const usual = code.endsWith('not-found') ? details.gone : details[code]
  return { title: titles[code] ?? title, detail: saidOf(error, wordsOf) ?? usual ?? detail, code }
}

const shownMistakes = 3

/** Its mistakes in one line, with where each is; null where one has no words. */
function saidOf({ code, errors }: ProblemError, wordsOf: (reason: Reason) => string | null): string | null {
  if (errors.length === 0 || errors.length > shownMistakes) return null
  const said = errors.map((mistake) => {
    const words = wordsOf(mistake)
    const placed = code === 'validation-failed' && mistake.path !== ''
    return words !== null && placed ? `${mistake.path}: ${words}` : words
  })
  return said.every((words) => words !== null) ? said.reduce(followedBy) : null
}
