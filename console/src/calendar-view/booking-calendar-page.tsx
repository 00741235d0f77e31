import { Text } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { pageUrls } from '../api/urls.ts'
import { useCurrentSession } from '../app/session-context.ts'
import { weekStartOf } from '../booking/time/build-month.ts'
import type { CalendarDate } from '../booking/time/calendar-date.ts'
import { dateInZone, detectTimeZone } from '../booking/time/zoned-time.ts'
import { BookingViewSwitch } from '../bookings/booking-view-switch.tsx'
import { NewBookingButton } from '../bookings/new-booking-button.tsx'
import { useFormats, useTexts } from '../texts/use-texts.ts'
import { Loaded } from '../ui/loaded.tsx'
import { Notice } from '../ui/notice.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { useNow } from '../ui/use-now.ts'
import { AwayProblems } from './away-problems.tsx'
import { type CalendarAddress, readAddress, readZone, writeAddress } from './calendar-address.ts'
import { CalendarContext, type CalendarScene, useCalendar } from './calendar-context.ts'
import { daysShown } from './calendar-period.ts'
import { CalendarToolbar } from './calendar-toolbar.tsx'
import { DayList } from './day-list.tsx'
import { createDayWords, type DayWords } from './day-words.ts'
import { mostItems } from './load-pages.ts'
import { MonthGrid } from './month-grid.tsx'
import { segmentsOf } from './segments-of.ts'
import { TimeGrid } from './time-grid.tsx'
import { useAwayTimes } from './use-away-times.ts'
import { useCalendarItems } from './use-calendar-items.ts'

function labelOf({ view, date }: CalendarAddress, days: readonly CalendarDate[], words: DayWords): string {
  if (view === 'month') return words.month(date)
  return view === 'day' ? words.long(date) : words.range(days[0] ?? date, days.at(-1) ?? date)
}

function Days({ days, label }: { days: readonly CalendarDate[]; label: string }) {
  const narrow = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false })
  const { address } = useCalendar()
  if (narrow) return <DayList days={days} />
  return address.view === 'month' ? <MonthGrid label={label} /> : <TimeGrid days={days} label={label} />
}

function CutNotice() {
  const t = useTexts('calendarView')
  const formats = useFormats()
  return (
    <Notice tone="warn" icon={IconAlertTriangle} title={t.cut(formats.count(mostItems))} role="status">
      {t.cutNext}
    </Notice>
  )
}

/** What is booked by day, week or month. */
export function BookingCalendarPage() {
  const t = useTexts('calendarView')
  const { title } = useTexts('bookings')
  const { newHere } = useTexts('newBooking')
  const { locale } = useFormats()
  const { organization } = useCurrentSession()
  const [parameters] = useSearchParams()
  const ownZone = detectTimeZone()
  const timeZone = readZone(parameters) === 'organization' ? organization.timeZone : ownZone
  const today = dateInZone(useNow(30_000), timeZone)
  const address = readAddress(parameters, today)
  const weekStart = weekStartOf(locale)
  const days = daysShown(address.view, address.date, weekStart)
  const words = useMemo(() => createDayWords(locale), [locale])
  const label = labelOf(address, days, words)
  const loaded = useCalendarItems(days, timeZone, address)
  const shown = (loaded.data?.items ?? []).filter(({ off }) => address.cancelled || !off)
  const away = useAwayTimes(days, { shown: timeZone, organization: organization.timeZone }, address)
  const scene: CalendarScene = {
    ...{ address, timeZone, today, weekStart, words },
    hrefOf: (change) => pageUrls.bookingCalendar(writeAddress({ ...address, ...change })),
    awayOn: (date) => segmentsOf(away.times, date, timeZone),
    itemsOn: (date) => segmentsOf(shown, date, timeZone),
  }
  return (
    <CalendarContext value={scene}>
      <PageHeader
        title={title}
        description={t.timesIn(timeZone)}
        actions={
          <>
            <BookingViewSwitch shown="calendar" filter={address} />
            <NewBookingButton eventTypeId={address.eventTypeId} date={address.date} />
          </>
        }
      />
      <CalendarToolbar label={label} ownZone={ownZone} organizationZone={organization.timeZone} />
      <AwayProblems away={away} />
      <Loaded query={loaded}>
        {({ more }) => (
          <>
            {more && <CutNotice />}
            <Days days={days} label={label} />
            <Text size="xs" c="dimmed" mt="xs" visibleFrom="sm">
              {address.view === 'month' ? t.keys : newHere}
            </Text>
          </>
        )}
      </Loaded>
    </CalendarContext>
  )
}
