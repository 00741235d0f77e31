import type { Booking } from '../../events/catalog/booking-snapshot.ts'
import type { MailRules } from '../../scheduling/event-types/mail-rules.ts'
import type { OrganizationId } from '../../shared/ids.ts'
import type { Reminder } from './booking-mail-store.ts'

/** When people are to be reminded of a booking from `now` on; never of one that does not stand. Pure. */
export function planReminders(
  organizationId: OrganizationId,
  { uid, status, start }: Pick<Booking, 'uid' | 'status' | 'start'>,
  { enabled, reminderMinutes }: MailRules,
  now: Date,
): Reminder[] {
  if (status !== 'accepted' || !enabled) return []
  return reminderMinutes
    .map((minutesBefore) => ({
      organizationId,
      bookingUid: uid,
      minutesBefore,
      dueAt: new Date(Date.parse(start) - minutesBefore * 60_000),
    }))
    .filter(({ dueAt }) => dueAt > now)
}
