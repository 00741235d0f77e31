import type { AttemptError } from '../api/api-shapes.ts'
import type { AttemptReasonsTexts } from '../texts/attempt-reasons/english.ts'
import type { Reason } from '../ui/say-reason.ts'

/**
 * Why an attempt failed, in the reader's language; in English where it was made before attempts had reasons, or where the reason is
 * new. What a template or code is to blame for is told as that.
 */
export function sayFailure(
  { code, reason, message, params, line, column }: AttemptError,
  wordsOf: (reason: Reason) => string | null,
  t: AttemptReasonsTexts,
): string {
  const said = wordsOf({ code: reason, params, message, line, column })
  if (said === null) return message
  const isWhole = reason !== undefined && Object.hasOwn(t, reason)
  return code === 'template' && !isWhole ? t.noBody.replace('{said}', () => said) : said
}
