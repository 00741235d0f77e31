import { Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useFormats, useTexts } from '../texts/use-texts.ts'
import { Notice } from '../ui/notice.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { mostItems } from './load-pages.ts'
import type { Away } from './use-away-times.ts'

/** Why not all times beside bookings are shown; nothing while they are. */
export function AwayProblems({ away: { error, more, choose } }: { away: Away }) {
  const t = useTexts('calendarView')
  const formats = useFormats()
  return (
    <>
      {error !== null && <ProblemNotice error={error} />}
      {more && (
        <Notice tone="warn" icon={IconAlertTriangle} title={t.cutAway(formats.count(mostItems))} role="status">
          {t.cutAwayNext}
        </Notice>
      )}
      {choose && (
        <Text size="xs" c="dimmed" mb="xs">
          {t.chooseMember}
        </Text>
      )}
    </>
  )
}
