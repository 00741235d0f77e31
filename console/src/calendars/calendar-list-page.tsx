import { Button, Stack, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Link } from 'react-router'
import { api } from '../api/api.ts'
import type { Calendar } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { pageUrls } from '../api/urls.ts'
import type { CalendarsTexts } from '../texts/calendars/english.ts'
import { useFormats, useTexts } from '../texts/use-texts.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { LoadMore } from '../ui/load-more.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { TimeAgo } from '../ui/time-ago.tsx'
import { usePageList } from '../ui/use-page-list.ts'
import { CalendarStateMark } from './calendar-state-mark.tsx'

function NameCell({ name, url }: Calendar) {
  return (
    <Stack gap={0}>
      <Text size="sm" fw={600}>
        {name}
      </Text>
      <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        {url}
      </Text>
    </Stack>
  )
}

function StateCell({ state, lastError }: Calendar) {
  return (
    <Stack gap={2}>
      <CalendarStateMark state={state} />
      {lastError !== null && (
        <Text size="xs" c="dimmed">
          {lastError}
        </Text>
      )}
    </Stack>
  )
}

const columnsOf = (t: CalendarsTexts, count: (value: number) => string): Column<Calendar>[] => [
  { header: t.name, cell: NameCell, width: '30%', bare: true },
  { header: t.state, cell: StateCell, width: '32%', bare: true },
  { header: t.keeper, cell: ({ memberName }) => memberName },
  { header: t.synced, cell: ({ lastSyncedAt }) => (lastSyncedAt === null ? t.never : <TimeAgo at={lastSyncedAt} />) },
  { header: t.entries, cell: ({ problemCount }) => count(problemCount), align: 'end' },
]

/** The calendars of other systems that members connected. */
export function CalendarListPage() {
  const t = useTexts('calendars')
  const formats = useFormats()
  const calendars = usePageList({ queryKey: queryKeys.calendarList, load: api.calendars.list, everyMs: 5_000 })
  const add = (
    <Button component={Link} to={pageUrls.newCalendar} leftSection={<IconPlus size={16} aria-hidden />}>
      {t.add}
    </Button>
  )
  return (
    <>
      <PageHeader title={t.title} description={t.intro} actions={calendars.data?.length === 0 ? undefined : add} />
      <Loaded query={calendars}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title={t.none} action={add}>
              {t.noneWhy}
            </EmptyState>
          ) : (
            <>
              <DataTable
                label={t.title}
                columns={columnsOf(t, formats.count)}
                rows={rows}
                rowKey={({ id }) => id}
                rowLink={({ id, name }) => ({ to: pageUrls.calendar(id), label: t.open(name) })}
              />
              <LoadMore query={calendars} />
            </>
          )
        }
      </Loaded>
    </>
  )
}
