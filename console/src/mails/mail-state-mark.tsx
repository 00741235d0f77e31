import { type Icon, IconCircleCheck, IconCircleX, IconClock, IconMailOff, IconRefresh } from '@tabler/icons-react'
import type { MailSummary } from '../api/api-shapes.ts'
import { useFormats, useTexts } from '../texts/use-texts.ts'
import { StatusMark } from '../ui/status-mark.tsx'
import { useNow } from '../ui/use-now.ts'
import { type MailGlyph, mailState } from './mail-state.ts'

const icons: Record<MailGlyph, Icon> = {
  check: IconCircleCheck,
  retry: IconRefresh,
  clock: IconClock,
  cross: IconCircleX,
  dash: IconMailOff,
}

/** Where a mail stands; a countdown to its next try. */
export function MailStateMark({ mail }: { mail: MailSummary }) {
  const t = useTexts('mails')
  const formats = useFormats()
  const now = useNow(mail.state === 'queued' ? 1_000 : 60_000)
  const { glyph, tone, words } = mailState(mail, now, t, formats)
  return (
    <StatusMark tone={tone} icon={icons[glyph]}>
      <span className="tabular" style={{ whiteSpace: 'nowrap' }}>
        {words}
      </span>
    </StatusMark>
  )
}
