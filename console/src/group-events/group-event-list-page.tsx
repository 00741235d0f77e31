import { Button, Stack, Text } from '@mantine/core'
import { Link } from 'react-router'
import { api } from '../api/api.ts'
import type { GroupEvent } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { pageUrls } from '../api/urls.ts'
import { BookingTime } from '../bookings/booking-time.tsx'
import type { GroupEventsTexts } from '../texts/group-events/english.ts'
import { useTexts } from '../texts/use-texts.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { LoadMore } from '../ui/load-more.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { usePageList } from '../ui/use-page-list.ts'

const columnsOf = (t: GroupEventsTexts): Column<GroupEvent>[] => [
  {
    header: t.title,
    width: '32%',
    bare: true,
    cell: ({ title, privateTitle }) => (
      <Stack gap={0}>
        <Text size="sm" fw={600}>
          {privateTitle ?? title}
        </Text>
        {privateTitle !== null && (
          <Text size="xs" c="dimmed">
            {title}
          </Text>
        )}
      </Stack>
    ),
  },
  {
    header: t.nextDate,
    cell: ({ nextDate }) => (nextDate === null ? t.noDate : <BookingTime start={nextDate.start} end={nextDate.end} />),
  },
  {
    header: t.seats,
    cell: ({ nextDate }) => (nextDate === null ? '–' : t.seatsTaken(nextDate.seatsTaken, nextDate.seats)),
  },
  { header: t.upcoming, align: 'end', cell: ({ upcomingDates }) => upcomingDates },
]

/** Courses, tours and talks, each with its next date. */
export function GroupEventListPage() {
  const t = useTexts('groupEvents')
  const groupEvents = usePageList({
    queryKey: [...queryKeys.groupEvents, 'list'],
    load: (page) => api.groupEvents.list(page),
    everyMs: 15_000,
  })
  const add = (
    <Button component={Link} to={pageUrls.newEventType}>
      {t.add}
    </Button>
  )
  return (
    <>
      <PageHeader title={t.title} description={t.intro} actions={add} />
      <Loaded query={groupEvents}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title={t.none}>{t.noneWhy}</EmptyState>
          ) : (
            <>
              <DataTable
                label={t.title}
                columns={columnsOf(t)}
                rows={rows}
                rowKey={({ id }) => id}
                rowLink={({ id, title }) => ({ to: pageUrls.groupEvent(id), label: t.open(title) })}
              />
              <LoadMore query={groupEvents} />
            </>
          )
        }
      </Loaded>
    </>
  )
}
