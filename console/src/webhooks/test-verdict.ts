import type { AttemptError, TestResult } from '../api/api-shapes.ts'
import type { Formats } from '../format/create-formats.ts'
import type { WebhooksTexts } from '../texts/webhooks/english.ts'
import type { Tone } from '../ui/status-mark.tsx'

function meaningOf(status: number, t: WebhooksTexts): string {
  if (status >= 200 && status < 300) return t.meanings.accepted
  if (status >= 300 && status < 400) return t.meanings.redirect
  const known: Readonly<Record<string, string>> = t.meanings
  return known[status] ?? (status >= 500 ? t.meanings.broken : t.meanings.refused)
}

/** What a test showed, in one sentence. */
export function testVerdict(
  result: TestResult,
  t: WebhooksTexts,
  formats: Formats,
  say: (error: AttemptError) => string,
): { tone: Tone; sentence: string } {
  const time = formats.duration(result.durationMs)
  if (result.response === null) {
    return { tone: 'bad', sentence: t.noAnswer(time, result.error === null ? t.noAnswerCame : say(result.error)) }
  }
  const { status } = result.response
  return { tone: result.delivered ? 'ok' : 'bad', sentence: t.answered(status, time, meaningOf(status, t)) }
}
