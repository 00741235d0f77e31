import { Button, Group } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { api } from '../api/api.ts'
import type { GroupDate, GroupEvent } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { pageUrls } from '../api/urls.ts'
import { BookingTime } from '../bookings/booking-time.tsx'
import { BookingLink } from '../event-types/booking-link.tsx'
import type { Formats } from '../format/create-formats.ts'
import type { GroupEventsTexts } from '../texts/group-events/english.ts'
import { useFormats, useTexts } from '../texts/use-texts.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { LoadMore } from '../ui/load-more.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { usePageList } from '../ui/use-page-list.ts'
import { DateDialog } from './date-dialog.tsx'
import { DateStateMark } from './date-state-mark.tsx'

const columnsOf = (t: GroupEventsTexts, formats: Formats): Column<GroupDate>[] => [
  { header: t.when, width: '34%', bare: true, cell: ({ start, end }) => <BookingTime start={start} end={end} /> },
  { header: t.status, cell: (date) => <DateStateMark date={date} /> },
  { header: t.seats, cell: ({ seatsTaken, seats }) => t.seatsTaken(seatsTaken, seats) },
  { header: t.waiting, align: 'end', cell: ({ waiting }) => (waiting === 0 ? t.nobodyWaits : formats.count(waiting)) },
]

function Dates({ groupEvent }: { groupEvent: GroupEvent }) {
  const t = useTexts('groupEvents')
  const formats = useFormats()
  const dates = usePageList({
    queryKey: queryKeys.groupDates(groupEvent.id),
    load: (page) => api.groupEvents.dates(groupEvent.id, { order: 'desc', ...page }),
    everyMs: 10_000,
  })
  return (
    <Loaded query={dates}>
      {(rows) =>
        rows.length === 0 ? (
          <EmptyState title={t.noDates}>{t.noDatesWhy}</EmptyState>
        ) : (
          <>
            <DataTable
              label={t.dates}
              columns={columnsOf(t, formats)}
              rows={rows}
              rowKey={({ id }) => id}
              rowLink={({ id, start, end }) => ({
                to: pageUrls.groupDate(id),
                label: t.open(formats.span(new Date(start), new Date(end))),
              })}
            />
            <LoadMore query={dates} />
          </>
        )
      }
    </Loaded>
  )
}

function GroupEventDetail({ groupEvent }: { groupEvent: GroupEvent }) {
  const t = useTexts('groupEvents')
  const [adding, setAdding] = useState(false)
  return (
    <>
      <PageHeader
        title={groupEvent.privateTitle ?? groupEvent.title}
        back={{ to: pageUrls.groupEvents, label: t.title }}
        description={t.datesIntro}
        actions={
          <Group gap="xs">
            <BookingLink eventType={groupEvent} size="sm" />
            <Button variant="default" component={Link} to={pageUrls.eventType(groupEvent.id)}>
              {t.settings}
            </Button>
            <Button onClick={() => setAdding(true)}>{t.addDate}</Button>
          </Group>
        }
      />
      <Dates groupEvent={groupEvent} />
      {adding && <DateDialog groupEvent={groupEvent} date={null} onClose={() => setAdding(false)} />}
    </>
  )
}

/** The dates of one group event. */
export function GroupEventPage() {
  const { id = '' } = useParams()
  const groupEvent = useQuery({ queryKey: queryKeys.groupEvent(id), queryFn: () => api.groupEvents.get(id) })
  return <Loaded query={groupEvent}>{(found) => <GroupEventDetail key={found.id} groupEvent={found} />}</Loaded>
}
