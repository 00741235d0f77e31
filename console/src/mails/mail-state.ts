import type { MailSummary } from '../api/api-shapes.ts'
import { formatDuration } from '../format/format-duration.ts'
import type { Tone } from '../ui/status-mark.tsx'

export type MailGlyph = 'check' | 'retry' | 'clock' | 'cross' | 'dash'

type Shown = Pick<MailSummary, 'state' | 'attemptCount' | 'nextAttemptAt'>

function queuedState(
  { attemptCount, nextAttemptAt }: Shown,
  now: Date,
): { glyph: MailGlyph; tone: Tone; words: string } {
  if (attemptCount === 0) return { glyph: 'clock', tone: 'quiet', words: 'Waiting' }
  const left = nextAttemptAt === null ? 0 : new Date(nextAttemptAt).getTime() - now.getTime()
  if (left < 1_000) return { glyph: 'retry', tone: 'warn', words: 'Retrying now' }
  return { glyph: 'retry', tone: 'warn', words: `Retrying in ${formatDuration(Math.ceil(left / 1_000) * 1_000)}` }
}

/** Where a mail stands, as icon, word and colour. */
export function mailState(mail: Shown, now: Date): { glyph: MailGlyph; tone: Tone; words: string } {
  switch (mail.state) {
    case 'queued':
      return queuedState(mail, now)
    case 'sent':
      return { glyph: 'check', tone: 'ok', words: 'Sent' }
    case 'failed':
      return { glyph: 'cross', tone: 'bad', words: 'Not sent' }
    case 'not-configured':
      return { glyph: 'dash', tone: 'warn', words: 'No mail server' }
  }
}
