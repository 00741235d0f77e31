import { Grid, Group, Stack, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { api } from '../api/api.ts'
import type { Booking } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { pageUrls } from '../api/urls.ts'
import { ChangeMenu } from '../booking-changes/change-menu.tsx'
import { useTexts } from '../texts/use-texts.ts'
import { Loaded } from '../ui/loaded.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { ShortId } from '../ui/short-id.tsx'
import { BookingActions } from './booking-actions.tsx'
import { BookingAnswers, BookingFacts } from './booking-facts.tsx'
import { BookingStatusMark } from './booking-status-mark.tsx'
import { BookingTimeline } from './booking-timeline.tsx'
import { SeriesPanel } from './series-panel.tsx'

function BookingDetail({ booking }: { booking: Booking }) {
  const t = useTexts('bookings')
  return (
    <>
      <PageHeader
        title={booking.title}
        back={{ to: pageUrls.bookings(), label: t.title }}
        description={
          <Group gap="sm">
            <BookingStatusMark booking={booking} />
            <ShortId id={booking.uid} />
          </Group>
        }
        actions={
          <>
            <ChangeMenu booking={booking} />
            <BookingActions booking={booking} />
          </>
        }
      />
      <Grid gap="md" mb="xl">
        <Grid.Col span={{ base: 12, md: 7 }}>
          <BookingFacts booking={booking} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 5 }}>
          <Stack gap="md">
            {booking.series !== undefined && <SeriesPanel uid={booking.uid} seriesId={booking.series.id} />}
            <BookingAnswers booking={booking} />
          </Stack>
        </Grid.Col>
      </Grid>
      <Stack gap="xl">
        <section>
          <Title order={2} mb="sm">
            {t.told}
          </Title>
          <BookingTimeline uid={booking.uid} />
        </section>
      </Stack>
    </>
  )
}

/** One booking: what it is, what can be done with it, and what others were told. */
export function BookingPage() {
  const { uid = '' } = useParams()
  const booking = useQuery({
    queryKey: queryKeys.booking(uid),
    queryFn: () => api.bookings.get(uid),
    refetchInterval: 10_000,
  })
  return <Loaded query={booking}>{(found) => <BookingDetail key={found.uid} booking={found} />}</Loaded>
}
