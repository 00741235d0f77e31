import { Text } from '@mantine/core'
import type { CalendarDetail } from '../api/api-shapes.ts'
import type { CalendarsTexts } from '../texts/calendars/english.ts'
import { useTexts } from '../texts/use-texts.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { Panel } from '../ui/panel.tsx'
import { TimeAgo } from '../ui/time-ago.tsx'

type Problem = CalendarDetail['problems'][number]

const columnsOf = (t: CalendarsTexts): Column<Problem>[] => [
  { header: t.reason, cell: ({ reason }) => reason, width: '50%', bare: true },
  { header: t.entry, cell: ({ uid, href }) => <span style={{ overflowWrap: 'anywhere' }}>{uid ?? href}</span> },
  { header: t.since, cell: ({ since }) => <TimeAgo at={since} /> },
]

/** The entries of a calendar that could not be read, and why. */
export function CalendarProblems({ calendar: { problems } }: { calendar: CalendarDetail }) {
  const t = useTexts('calendars')
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
      <DataTable label={t.problems} columns={columnsOf(t)} rows={problems} rowKey={({ href }) => href} />
    </Panel>
  )
}
