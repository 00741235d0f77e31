import type { Retry } from '../api/api-shapes.ts'
import type { Formats } from '../format/create-formats.ts'
import type { WebhookFormTexts } from '../texts/webhook-form/english.ts'

const unitSeconds: Record<string, number> = { s: 1, min: 60, h: 3_600 }

/** Reads `5 s, 2 min, 1 h` (a bare number is seconds); null when a step is none, or is not between 1 s and 24 h. */
export function parseSteps(text: string): number[] | null {
  const parts = text
    .split(/[,;\n]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const steps = parts.map((part) => {
    const [, amount, unit] = /^(\d{1,6})\s*(s|min|h)?$/.exec(part) ?? []
    return amount === undefined ? Number.NaN : Number(amount) * (unitSeconds[unit ?? 's'] ?? Number.NaN)
  })
  const valid = steps.length >= 1 && steps.length <= 20 && steps.every((step) => step >= 1 && step <= 86_400)
  return valid ? steps : null
}

/** Writes steps so that `parseSteps` reads them again. */
export function writeSteps(seconds: readonly number[]): string {
  return seconds
    .map((step) => {
      if (step % 3_600 === 0) return `${step / 3_600} h`
      return step % 60 === 0 ? `${step / 60} min` : `${step} s`
    })
    .join(', ')
}

/** What a retry plan does, in a sentence. */
export function retrySentence(retry: Retry, t: WebhookFormTexts, formats: Formats): string {
  if (retry.preset === 'exponential') return t.exponential(retry.hours ?? 21)
  const waits =
    retry.preset === 'custom' ? retry.seconds : Array.from({ length: retry.retries }, () => retry.everySeconds)
  const total = waits.reduce((sum, wait) => sum + wait, 0)
  return t.attemptsWithin(waits.length + 1, formats.duration(total * 1_000))
}
