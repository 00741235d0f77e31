import { Button, Stack, Text } from '@mantine/core'
import { Link } from 'react-router'
import { api } from '../api/api.ts'
import type { Booking } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { pageUrls } from '../api/urls.ts'
import { sourceWords } from '../format/words.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { LoadMore } from '../ui/load-more.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { TimeAgo } from '../ui/time-ago.tsx'
import { useAddressFilter } from '../ui/use-address-filter.ts'
import { usePageList } from '../ui/use-page-list.ts'
import { BookingFilters, bookingFilterNames } from './booking-filters.tsx'
import { bookingQuery, scopeOf } from './booking-query.ts'
import { BookingStatusMark } from './booking-status-mark.tsx'
import { BookingTime } from './booking-time.tsx'

function WhoCell({ attendees }: Booking) {
  const [first, ...others] = attendees
  return (
    <Stack gap={0}>
      <Text size="sm" fw={600}>
        {first?.name ?? 'Nobody'}
        {others.length > 0 && ` +${others.length}`}
      </Text>
      <Text size="xs" c="dimmed">
        {first?.email}
      </Text>
    </Stack>
  )
}

const columns: Column<Booking>[] = [
  { header: 'Who', cell: WhoCell, width: '26%', bare: true },
  { header: 'What', cell: (booking) => booking.eventType.privateTitle ?? booking.eventType.title },
  { header: 'When', cell: (booking) => <BookingTime start={booking.start} end={booking.end} /> },
  { header: 'Status', cell: (booking) => <BookingStatusMark booking={booking} /> },
  { header: 'Source', cell: (booking) => sourceWords[booking.source] },
  { header: 'Made', cell: (booking) => <TimeAgo at={booking.createdAt} /> },
]

const noBookings = (
  <EmptyState
    title="No bookings ahead"
    action={
      <Button component={Link} to={pageUrls.eventTypes}>
        Go to the booking links
      </Button>
    }
  >
    Share the link of an event type, or open it yourself and book a time.
  </EmptyState>
)

/** Every booking. */
export function BookingListPage() {
  const filters = useAddressFilter(bookingFilterNames)
  const filter = bookingQuery(filters.filter, new Date())
  const scope = scopeOf(filters.filter)
  const bookings = usePageList({
    queryKey: queryKeys.bookingList(filter),
    load: (page) => api.bookings.list({ ...filter, ...page }),
    everyMs: 10_000,
  })
  const { when: _when, ...narrowing } = filters.filter
  const filtered = Object.keys(narrowing).length > 0
  return (
    <>
      <PageHeader title="Bookings" description="Times are in your own time zone." />
      <BookingFilters filters={filters} />
      <Loaded query={bookings}>
        {(rows) =>
          rows.length === 0 ? (
            filtered || scope === 'past' ? (
              <EmptyState
                title={filtered ? 'No booking matches' : 'Nothing was booked before today'}
                action={
                  <Button variant="default" onClick={filters.clear}>
                    Clear filters
                  </Button>
                }
              />
            ) : (
              noBookings
            )
          ) : (
            <>
              <DataTable
                label="Bookings"
                columns={columns}
                rows={rows}
                rowKey={({ uid }) => uid}
                rowLink={({ uid, title }) => ({ to: pageUrls.booking(uid), label: `Open ${title}` })}
              />
              <LoadMore query={bookings} />
            </>
          )
        }
      </Loaded>
    </>
  )
}
