import type { Actor } from '../../accounts/context.ts'
import { type Db, inTransaction } from '../../db/database.ts'
import { meetingEnded } from '../../events/catalog/meeting-ended.ts'
import { meetingStarted } from '../../events/catalog/meeting-started.ts'
import { type Publication, publishForOrganizations } from '../../events/publish-event.ts'
import type { Clock } from '../../shared/clock.ts'
import { bookingEvent } from '../bookings/booking-event.ts'
import { claimDueMeetings, type DueMeeting, type DueQuery, type Moment, markTold } from './meeting-store.ts'

export interface MeetingScope {
  readonly db: Db
  readonly clock: Clock
  /** Where people reach this server, without a slash at the end. */
  readonly publicUrl: string
}

const system: Actor = { type: 'system', name: null, email: null }

export type DueLimits = Pick<DueQuery, 'limit' | 'except' | 'only'>

/**
 * Publishes `meeting.started` or `meeting.ended` for the meetings whose moment has come, and notes it in the
 * same transaction: each moment is told once, however many processes look. Returns how many those were.
 */
export async function publishDueMeetings(
  { db, clock, publicUrl }: MeetingScope,
  moment: Moment,
  limits: DueLimits,
): Promise<number> {
  return inTransaction(db, async (tx) => {
    const now = clock.now()
    const due = await claimDueMeetings(tx, publicUrl, { ...limits, moment, now })
    if (due.length === 0) return 0
    const told = due.map(
      (meeting): DueMeeting => ({
        ...meeting,
        booking: { ...meeting.booking, sequence: meeting.booking.sequence + 1, updatedAt: now.toISOString() },
      }),
    )
    await markTold(tx, moment, told)
    await publishForOrganizations(
      tx,
      now,
      told.map((meeting) => publicationOf(meeting, moment, now)),
    )
    return due.length
  })
}

function publicationOf(meeting: DueMeeting, moment: Moment, now: Date): Publication {
  const { organizationId, booking } = meeting
  const scheduledFor = moment === 'start' ? booking.start : booking.end
  const latenessSeconds = Math.max(0, now.getTime() - Date.parse(scheduledFor)) / 1000
  const topic = moment === 'start' ? meetingStarted : meetingEnded
  const ctx = { actor: system, clock: { now: () => now }, source: booking.source }
  return { organizationId, event: bookingEvent(ctx, topic, meeting, { scheduledFor, latenessSeconds }) }
}
