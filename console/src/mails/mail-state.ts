import type { MailSummary } from '../api/api-shapes.ts'
import type { Formats } from '../format/create-formats.ts'
import type { MailsTexts } from '../texts/mails/english.ts'
import type { Tone } from '../ui/status-mark.tsx'

export type MailGlyph = 'check' | 'retry' | 'clock' | 'cross' | 'dash'

type Shown = Pick<MailSummary, 'state' | 'attemptCount' | 'nextAttemptAt'>

function queuedState(
  { attemptCount, nextAttemptAt }: Shown,
  now: Date,
  t: MailsTexts,
  formats: Formats,
): { glyph: MailGlyph; tone: Tone; words: string } {
  if (attemptCount === 0) return { glyph: 'clock', tone: 'quiet', words: t.states.waiting }
  const left = nextAttemptAt === null ? 0 : new Date(nextAttemptAt).getTime() - now.getTime()
  if (left < 1_000) return { glyph: 'retry', tone: 'warn', words: t.states.retryingNow }
  return { glyph: 'retry', tone: 'warn', words: t.retryingIn(formats.duration(Math.ceil(left / 1_000) * 1_000)) }
}

/** Where a mail stands, as icon, word and colour. */
export function mailState(
  mail: Shown,
  now: Date,
  t: MailsTexts,
  formats: Formats,
): { glyph: MailGlyph; tone: Tone; words: string } {
  switch (mail.state) {
    case 'queued':
      return queuedState(mail, now, t, formats)
    case 'sent':
      return { glyph: 'check', tone: 'ok', words: t.states.sent }
    case 'failed':
      return { glyph: 'cross', tone: 'bad', words: t.states.failed }
    case 'not-configured':
      return { glyph: 'dash', tone: 'warn', words: t.states.notConfigured }
  }
}
