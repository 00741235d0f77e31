import { Button, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useParams } from 'react-router'
import { api } from '../api/api.ts'
import type { Series } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { pageUrls } from '../api/urls.ts'
import type { BookingAction } from '../bookings/booking-state.ts'
import { BookingTime } from '../bookings/booking-time.tsx'
import { ConfirmRequestsDialog } from '../bookings/confirm-requests-dialog.tsx'
import { ReasonDialog } from '../bookings/reason-dialog.tsx'
import { RescheduleDialog } from '../bookings/reschedule-dialog.tsx'
import { ruleWords } from '../repeats/rule-words.ts'
import { useFormats, useTexts } from '../texts/use-texts.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { FactList } from '../ui/fact-list.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { Panel } from '../ui/panel.tsx'
import { ShortId } from '../ui/short-id.tsx'
import { useNow } from '../ui/use-now.ts'
import { OccurrenceMark } from './occurrence-mark.tsx'

type Occurrence = Series['occurrences'][number]

/** Those that are still ahead; a change of the series begins with the first. */
function aheadOf({ occurrences }: Series, now: Date): Occurrence[] {
  return occurrences.filter(
    ({ status, start }) => (status === 'accepted' || status === 'pending') && Date.parse(start) > now.getTime(),
  )
}

function SeriesActions({ uid, asks }: { uid: string; asks: boolean }) {
  const t = useTexts('series')
  const [open, setOpen] = useState<BookingAction | null>(null)
  const booking = useQuery({ queryKey: queryKeys.booking(uid), queryFn: () => api.bookings.get(uid) })
  const close = () => setOpen(null)
  return (
    <>
      <Button variant="default" c="var(--bh-bad)" onClick={() => setOpen('cancel')}>
        {t.cancel}
      </Button>
      <Button variant="default" onClick={() => setOpen('reschedule')}>
        {t.move}
      </Button>
      {asks && (
        <>
          <Button variant="default" onClick={() => setOpen('reject')}>
            {t.reject}
          </Button>
          <Button onClick={() => setOpen('confirm')}>{t.confirm}</Button>
        </>
      )}
      {booking.data !== undefined && (
        <>
          <ReasonDialog booking={booking.data} action="cancel" scope="all" opened={open === 'cancel'} onClose={close} />
          <ReasonDialog booking={booking.data} action="reject" scope="all" opened={open === 'reject'} onClose={close} />
          <RescheduleDialog booking={booking.data} scope="all" opened={open === 'reschedule'} onClose={close} />
          <ConfirmRequestsDialog booking={booking.data} scope="all" opened={open === 'confirm'} onClose={close} />
        </>
      )}
    </>
  )
}

function Occurrences({ series }: { series: Series }) {
  const t = useTexts('series')
  const texts = useTexts('bookings')
  const formats = useFormats()
  const columns: Column<Occurrence>[] = [
    { header: t.number, cell: (one) => formats.count(series.occurrences.indexOf(one) + 1), width: '6rem' },
    { header: texts.when, cell: ({ start, end }) => <BookingTime start={start} end={end} /> },
    { header: texts.status, cell: ({ status }) => <OccurrenceMark status={status} /> },
    {
      header: t.byRule,
      cell: ({ start, originalStart }) =>
        start === originalStart
          ? t.asPlanned
          : `${formats.day(new Date(originalStart))}, ${formats.clock(new Date(originalStart))}`,
    },
  ]
  return (
    <DataTable
      label={t.occurrences}
      columns={columns}
      rows={series.occurrences}
      rowKey={({ originalStart }) => originalStart}
      rowLink={({ uid, start }) => ({ to: pageUrls.booking(uid), label: texts.open(formats.day(new Date(start))) })}
    />
  )
}

function LeftOut({ series }: { series: Series }) {
  const t = useTexts('series')
  const { conflicts } = useTexts('repeats')
  const formats = useFormats()
  const words: Readonly<Record<string, string>> = conflicts
  const left = [
    ...series.skipped.map(({ start, code, message }) => ({ start, why: words[code] ?? message })),
    ...series.exceptions.map((start) => ({ start, why: t.byHand })),
  ].sort((one, other) => one.start.localeCompare(other.start))
  if (left.length === 0) return null
  return (
    <section>
      <Title order={2} mb="sm">
        {t.leftOut}
      </Title>
      <Panel>
        <Stack gap={6} component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
          {left.map(({ start, why }) => (
            <Text key={start} component="li" size="sm">
              {`${formats.day(new Date(start))}, ${formats.clock(new Date(start))} · ${why}`}
            </Text>
          ))}
        </Stack>
      </Panel>
    </section>
  )
}

function SeriesDetail({ series }: { series: Series }) {
  const t = useTexts('series')
  const texts = useTexts('bookings')
  const repeats = useTexts('repeats')
  const { locale } = useFormats()
  const ahead = aheadOf(series, useNow(30_000))
  const asks = ahead.some(({ status }) => status === 'pending')
  const [next] = ahead
  const words = ruleWords(series.rrule, series.timeZone, { t: repeats, locale })
  return (
    <>
      <PageHeader
        title={words ?? t.title}
        back={{ to: pageUrls.bookings(), label: texts.title }}
        description={<ShortId id={series.id} />}
        {...(next === undefined ? {} : { actions: <SeriesActions key={next.uid} uid={next.uid} asks={asks} /> })}
      />
      <Stack gap="xl">
        <Panel>
          <FactList
            facts={[
              { label: t.rule, value: <code>{series.rrule}</code> },
              { label: t.zone, value: series.timeZone },
            ]}
          />
        </Panel>
        <section>
          <Title order={2} mb={4}>
            {t.occurrences}
          </Title>
          <Text size="sm" c="dimmed" mb="sm">
            {texts.intro}
          </Text>
          <Occurrences series={series} />
        </section>
        <LeftOut series={series} />
      </Stack>
    </>
  )
}

/** A series of repeats: its rule, every booking of it, and what was left out. */
export function SeriesPage() {
  const { id = '' } = useParams()
  const series = useQuery({
    queryKey: queryKeys.series(id),
    queryFn: () => api.series.get(id),
    refetchInterval: 15_000,
  })
  return <Loaded query={series}>{(found) => <SeriesDetail series={found} />}</Loaded>
}
