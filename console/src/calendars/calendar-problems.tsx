import { Text } from '@mantine/core'
import type { CalendarDetail } from '../api/api-shapes.ts'
import type { CalendarsTexts } from '../texts/calendars/english.ts'
import { useTexts } from '../texts/use-texts.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { Panel } from '../ui/panel.tsx'
import type { Reason } from '../ui/say-reason.ts'
import { TimeAgo } from '../ui/time-ago.tsx'
import { useSayReason } from '../ui/use-say-reason.ts'

type Problem = CalendarDetail['problems'][number]

const columnsOf = (t: CalendarsTexts, say: (reason: Reason) => string): Column<Problem>[] => [
  { header: t.reason, cell: ({ reason, ...rest }) => say({ ...rest, message: reason }), width: '50%', bare: true },
  { header: t.entry, cell: ({ uid, href }) => <span style={{ overflowWrap: 'anywhere' }}>{uid ?? href}</span> },
  { header: t.since, cell: ({ since }) => <TimeAgo at={since} /> },
]

/** The entries of a calendar that could not be read, and why. */
export function CalendarProblems({ calendar: { problems } }: { calendar: CalendarDetail }) {
  const t = useTexts('calendars')
  const say = useSayReason()
  if (problems.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t.noProblems}
      </Text>
    )
  }
  return (
    <Panel title={t.problems}>
      <Text size="sm" c="dimmed" mb="sm">
        {t.problemsWhy}
      </Text>
      <DataTable label={t.problems} columns={columnsOf(t, say)} rows={problems} rowKey={({ href }) => href} />
    </Panel>
  )
}
