import { Button, Stack, Text } from '@mantine/core'
import { IconFileImport } from '@tabler/icons-react'
import { Link } from 'react-router'
import { api } from '../api/api.ts'
import type { Booking } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { pageUrls } from '../api/urls.ts'
import type { BookingsTexts } from '../texts/bookings/english.ts'
import type { FormatTexts } from '../texts/format/english.ts'
import { useTexts } from '../texts/use-texts.ts'
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
import { BookingViewSwitch } from './booking-view-switch.tsx'
import { NewBookingButton } from './new-booking-button.tsx'

function WhoCell({ booking: { attendees } }: { booking: Booking }) {
  const t = useTexts('bookings')
  const [first, ...others] = attendees
  return (
    <Stack gap={0}>
      <Text size="sm" fw={600}>
        {first?.name ?? t.nobody}
        {others.length > 0 && ` +${others.length}`}
      </Text>
      <Text size="xs" c="dimmed">
        {first?.email}
      </Text>
    </Stack>
  )
}

const columnsOf = (t: BookingsTexts, words: FormatTexts): Column<Booking>[] => [
  { header: t.who, cell: (booking) => <WhoCell booking={booking} />, width: '26%', bare: true },
  { header: t.what, cell: (booking) => booking.eventType.privateTitle ?? booking.eventType.title },
  { header: t.when, cell: (booking) => <BookingTime start={booking.start} end={booking.end} /> },
  { header: t.status, cell: (booking) => <BookingStatusMark booking={booking} /> },
  { header: t.source, cell: (booking) => words.sources[booking.source] },
  { header: t.made, cell: (booking) => <TimeAgo at={booking.createdAt} /> },
]

function NoBookings() {
  const t = useTexts('bookings')
  return (
    <EmptyState
      title={t.noneAhead}
      action={
        <Button component={Link} to={pageUrls.eventTypes}>
          {t.toLinks}
        </Button>
      }
    >
      {t.noneAheadNext}
    </EmptyState>
  )
}

/** Every booking. */
export function BookingListPage() {
  const t = useTexts('bookings')
  const words = useTexts('format')
  const importTexts = useTexts('imports')
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
      <PageHeader
        title={t.title}
        description={t.intro}
        actions={
          <>
            <BookingViewSwitch shown="list" filter={filters.filter} />
            <Button
              component={Link}
              to={pageUrls.newImport}
              variant="default"
              leftSection={<IconFileImport size={16} aria-hidden />}
            >
              {importTexts.open}
            </Button>
            <NewBookingButton eventTypeId={filters.filter.eventTypeId} />
          </>
        }
      />
      <BookingFilters filters={filters} />
      <Loaded query={bookings}>
        {(rows) =>
          rows.length === 0 ? (
            filtered || scope === 'past' ? (
              <EmptyState
                title={filtered ? t.noMatch : t.nonePast}
                action={
                  <Button variant="default" onClick={filters.clear}>
                    {t.clear}
                  </Button>
                }
              />
            ) : (
              <NoBookings />
            )
          ) : (
            <>
              <DataTable
                label={t.title}
                columns={columnsOf(t, words)}
                rows={rows}
                rowKey={({ uid }) => uid}
                rowLink={({ uid, title }) => ({ to: pageUrls.booking(uid), label: t.open(title) })}
              />
              <LoadMore query={bookings} />
            </>
          )
        }
      </Loaded>
    </>
  )
}
