import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../api/api.ts'
import type { PublicBooking, PublicEventType } from '../../api/api-shapes.ts'
import { queryKeys } from '../../api/query-keys.ts'
import { When } from '../booked/booking-facts.tsx'
import { BookingLoaded } from '../booked/booking-loaded.tsx'
import { UnchangeableBooking } from '../booked/unchangeable-booking.tsx'
import { readChoices } from '../link/choices.ts'
import { useAddress } from '../shell/address.ts'
import { usePreferences } from '../shell/preferences.tsx'
import { ProblemPanel } from '../shell/problem-panel.tsx'
import { SlotParts } from '../slots/slot-parts.tsx'
import { TimeZonePicker } from '../slots/time-zone-picker.tsx'
import { useSlotChoice } from '../slots/use-slot-choice.ts'
import { chooseVariant } from './choose-variant.ts'
import { EventSummary } from './event-summary.tsx'
import { PageSkeleton } from './page-skeleton.tsx'
import { placedAt } from './placed-at.ts'
import summaryClasses from './reschedule-page.module.css'
import { ReschedulePart } from './reschedule-part.tsx'
import classes from './three-parts.module.css'

/** Month and times again, for a booking that is to move. */
export function ReschedulePage({ uid }: { uid: string }) {
  const { t } = usePreferences()
  return (
    <BookingLoaded uid={uid}>
      {(booking, token) =>
        booking.canReschedule ? (
          <MovableBooking booking={booking} token={token} />
        ) : (
          <UnchangeableBooking booking={booking} token={token} text={t.cannotReschedule} />
        )
      }
    </BookingLoaded>
  )
}

function MovableBooking({ booking, token }: { booking: PublicBooking; token: string }) {
  const { t } = usePreferences()
  const query = useQuery({
    queryKey: queryKeys.publicEventTypeOfBooking(booking.uid),
    queryFn: () => api.public.eventTypeOfBooking(booking.uid, token),
    staleTime: 60_000,
  })
  if (query.isPending) return <PageSkeleton />
  if (query.isError) {
    return <ProblemPanel error={query.error} missing={t.notFoundEventType} onRetry={() => void query.refetch()} />
  }
  // It moves to another time, not to another length or place.
  const duration = booking.durationMinutes
  const { eventType } = chooseVariant(query.data, { duration, place: null })
  return <ChooseNewTime booking={booking} token={token} eventType={{ ...eventType, location: booking.location }} />
}

function ChooseNewTime({
  booking,
  token,
  eventType,
}: {
  booking: PublicBooking
  token: string
  eventType: PublicEventType
}) {
  const { t } = usePreferences()
  const { search, choose } = useAddress()
  const choice = useSlotChoice(eventType, readChoices(search).timeZone ?? booking.timeZone)
  const [at] = useState(() => new Date())
  const [reason, setReason] = useState('')
  return (
    <div className={`${classes.card} ${classes.parts}`} data-form={choice.slot === null ? undefined : true}>
      <div className={classes.summaryPart}>
        <EventSummary
          organization={booking.organization}
          eventType={placedAt(eventType, choice)}
          price={booking.price}
          back={null}
        >
          <div className={summaryClasses.former}>
            <span className={summaryClasses.label}>{t.formerTime}</span>
            <When start={booking.start} end={booking.end} timeZone={choice.timeZone} struck />
          </div>
          <TimeZonePicker timeZone={choice.timeZone} at={at} />
        </EventSummary>
      </div>
      <SlotParts rules={eventType} choice={choice}>
        {choice.slot !== null && (
          <ReschedulePart
            booking={booking}
            token={token}
            rules={eventType}
            choice={choice}
            slot={choice.slot}
            reason={reason}
            onReason={setReason}
            onSlot={(slot) => choose({ slot, month: null, date: null }, { push: true })}
          />
        )}
      </SlotParts>
    </div>
  )
}
