import type { ReactNode } from 'react'
import type { Answer, PublicBooking } from '../../api/api-shapes.ts'
import { usePreferences } from '../shell/preferences.tsx'
import { offsetLabel, offsetMinutes } from '../time/zoned-time.ts'
import classes from './booking-facts.module.css'
import { Place } from './place.tsx'

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** A booking's time; `struck` when it no longer holds. */
export function When({
  start,
  end,
  timeZone,
  struck,
}: {
  start: string
  end: string
  timeZone: string
  struck: boolean
}) {
  const { formats } = usePreferences()
  const Tag = struck ? 's' : 'span'
  return (
    <>
      <Tag>
        <time dateTime={start}>
          {formats.dayOf(start, timeZone)}
          <br />
          {formats.timeRange(start, end, timeZone)}
        </time>
      </Tag>
      <span className={classes.quiet}>
        {timeZone.replaceAll('_', ' ')} ({offsetLabel(offsetMinutes(new Date(start), timeZone))})
      </span>
    </>
  )
}

function answerText(value: Answer, yes: string): string {
  if (Array.isArray(value)) return value.join(', ')
  if (typeof value === 'boolean') return value ? yes : '–'
  return String(value)
}

/** What was booked: what, when, where, who, and the answers given; `struck` with why, when it no longer holds. */
export function BookingFacts({
  booking,
  timeZone,
  struck,
}: {
  booking: PublicBooking
  timeZone: string
  struck: boolean
}) {
  const { formats, t } = usePreferences()
  const answers = Object.entries(booking.responses)
  return (
    <dl className={classes.facts}>
      <Fact label={t.what}>{booking.title}</Fact>
      <Fact label={t.when}>
        <When start={booking.start} end={booking.end} timeZone={timeZone} struck={struck} />
      </Fact>
      {booking.location !== null && (
        <Fact label={t.place}>
          <Place location={booking.location} />
        </Fact>
      )}
      {booking.price !== null && <Fact label={t.price}>{formats.price(booking.price)}</Fact>}
      <Fact label={t.who}>
        <span className={classes.person}>
          {booking.organizer.name} <span className={classes.role}>{t.organizerRole}</span>
        </span>
        {booking.attendees.map((attendee) => (
          <span key={attendee.email} className={classes.person}>
            {attendee.name} <span className={classes.quietInline}>{attendee.email}</span>
          </span>
        ))}
      </Fact>
      {answers.map(([id, { label, value }]) => (
        <Fact key={id} label={label}>
          {answerText(value, '✓')}
        </Fact>
      ))}
      {booking.notes !== null && booking.notes !== '' && <Fact label={t.notes}>{booking.notes}</Fact>}
      {struck && booking.reason !== null && booking.reason !== '' && <Fact label={t.reason}>{booking.reason}</Fact>}
    </dl>
  )
}
