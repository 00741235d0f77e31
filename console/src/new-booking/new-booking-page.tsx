import { Button, Select, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useCallback, useRef } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { api } from '../api/api.ts'
import type { Booking, EventType, Member } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { pageUrls } from '../api/urls.ts'
import { useCurrentSession } from '../app/session-context.ts'
import { parseDate } from '../booking/time/calendar-date.ts'
import { detectTimeZone } from '../booking/time/zoned-time.ts'
import type { AskedTime } from '../bookings/slot-picker.tsx'
import { useEventTypes } from '../event-types/use-event-types.ts'
import { chooseLanguage } from '../texts/choose-language.ts'
import { useTexts } from '../texts/use-texts.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { notifyDone } from '../ui/notify.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { Panel } from '../ui/panel.tsx'
import { type BookingValues, keptValues, newBookingValues } from './booking-values.ts'
import { NewBookingForm } from './new-booking-form.tsx'

function askedOf(parameters: URLSearchParams): AskedTime {
  const at = parameters.get('at')
  const date = parseDate(parameters.get('date'))
  if (at !== null && !Number.isNaN(Date.parse(at))) return { at: new Date(at).toISOString() }
  return date === null ? {} : { date }
}

function NothingToBook() {
  const t = useTexts('newBooking')
  const { add } = useTexts('eventTypes')
  return (
    <EmptyState
      title={t.none}
      action={
        <Button component={Link} to={pageUrls.newEventType}>
          {add}
        </Button>
      }
    >
      {t.noneWhy}
    </EmptyState>
  )
}

function useBooked() {
  const t = useTexts('newBooking')
  const navigate = useNavigate()
  return (booking: Booking) => {
    notifyDone(booking.series !== undefined ? t.bookedAll : booking.status === 'pending' ? t.requested : t.booked)
    void navigate(pageUrls.booking(booking.uid))
  }
}

interface ChoiceProps {
  eventTypes: readonly EventType[]
  members: readonly Member[]
}

/** What is booked stands in the address, and when it was asked for; the rest in the form. */
function Choice({ eventTypes, members }: ChoiceProps) {
  const t = useTexts('newBooking')
  const { organization } = useCurrentSession()
  const [parameters, setParameters] = useSearchParams()
  const booked = useBooked()
  const written = useRef<BookingValues | null>(null)
  const keep = useCallback((values: BookingValues) => {
    written.current = values
  }, [])
  const [only, another] = eventTypes
  const named = eventTypes.find(({ id }) => id === parameters.get('eventTypeId'))
  const chosen = named ?? (another === undefined ? only : undefined)
  const asked = askedOf(parameters)
  const reader = { timeZone: detectTimeZone(), language: chooseLanguage(organization.language, []).language }
  const initial = (eventType: EventType): BookingValues => ({
    ...newBookingValues(eventType, reader),
    ...(written.current === null ? {} : keptValues(written.current)),
  })
  return (
    <Stack gap="md">
      <Panel maw={860}>
        <Select
          label={t.eventType}
          placeholder={t.eventTypePlaceholder}
          required
          searchable
          allowDeselect={false}
          data={eventTypes.map(({ id, title, privateTitle }) => ({ value: id, label: privateTitle ?? title }))}
          value={chosen?.id ?? null}
          onChange={(eventTypeId) => {
            if (eventTypeId === null) return
            parameters.set('eventTypeId', eventTypeId)
            setParameters(parameters, { replace: true })
          }}
        />
      </Panel>
      {chosen !== undefined && (
        <NewBookingForm
          key={chosen.id}
          eventType={chosen}
          members={members}
          initial={initial(chosen)}
          asked={asked}
          onValues={keep}
          onBooked={booked}
        />
      )}
    </Stack>
  )
}

/** Books by hand: what, when, who, and how often. */
export function NewBookingPage() {
  const t = useTexts('newBooking')
  const texts = useTexts('bookings')
  const eventTypes = useEventTypes()
  const members = useQuery({ queryKey: queryKeys.members, queryFn: api.members.list, staleTime: 60_000 })
  return (
    <>
      <PageHeader title={t.title} description={t.intro} back={{ to: pageUrls.bookings(), label: texts.title }} />
      <Loaded query={eventTypes}>
        {(found) =>
          found.length === 0 ? (
            <NothingToBook />
          ) : (
            <Loaded query={members}>{({ data }) => <Choice eventTypes={found} members={data} />}</Loaded>
          )
        }
      </Loaded>
    </>
  )
}
