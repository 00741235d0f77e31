import { sql } from 'kysely'
import { type Db, inTransaction } from '../../db/database.ts'
import { textArray } from '../../db/text-array.ts'
import type { Booking } from '../../events/catalog/booking-snapshot.ts'
import { enqueueMails } from '../../mail/enqueue-mails.ts'
import type { NewMail } from '../../mail/mail.ts'
import { type BookingRow, selectBookings, toBooking } from '../../scheduling/bookings/booking-store.ts'
import { findMailRules, type Reminder, replaceReminders, takeDueReminders } from './booking-mail-store.ts'
import { composeBookingMails } from './compose-booking-mails.ts'
import { planReminders } from './plan-reminders.ts'
import type { BookingMailSettings } from './write-booking-mails.ts'

interface RemindedRow {
  readonly reminder: Reminder
  readonly row: BookingRow
  readonly organizationName: string
}

/**
 * Reminds of bookings whose time for it has come, each once, with any number of processes. Nobody is reminded of what has begun, as
 * after an outage, or no longer stands. Returns how many reminders those were.
 */
export async function writeReminders(db: Db, settings: BookingMailSettings, limit: number): Promise<number> {
  return inTransaction(db, async (tx) => {
    const now = settings.clock.now()
    const due = await takeDueReminders(tx, now, limit)
    if (due.length === 0) return 0
    const found = await findReminded(tx, due)
    const rules = await findMailRules(
      tx,
      found.map(({ row }) => ({ organizationId: row.organization_id, eventTypeId: row.event_type_id })),
    )
    const mails: NewMail[] = []
    for (const { reminder, row, organizationName } of found) {
      const rule = rules.get(`${row.organization_id}/${row.event_type_id}`)
      if (rule?.enabled !== true || row.status !== 'accepted' || row.starts_at <= now) continue
      const booking = toBooking(row, settings.publicUrl)
      if (isDue(reminder, booking)) mails.push(...composed(booking, reminder, organizationName, settings))
      else await replaceReminders(tx, [reminder], planReminders(reminder.organizationId, booking, rule, now))
    }
    await enqueueMails(tx, mails, now)
    return due.length
  })
}

/** Whether the booking's start is still the one that the reminder was set for. */
function isDue({ dueAt, minutesBefore }: Reminder, { start }: Booking): boolean {
  return Date.parse(start) - minutesBefore * 60_000 === dueAt.getTime()
}

function composed(
  booking: Booking,
  { organizationId }: Reminder,
  name: string,
  { publicUrl, manageToken }: BookingMailSettings,
): NewMail[] {
  const news = {
    kind: 'reminder',
    bookings: [booking],
    previous: null,
    reason: null,
    removed: [],
    added: new Set<string>(),
  } as const
  return composeBookingMails(news, { organization: { id: organizationId, name }, publicUrl, manageToken })
}

async function findReminded(tx: Db, due: readonly Reminder[]): Promise<RemindedRow[]> {
  const rows = await selectBookings(tx)
    .select('o.name as organization_name')
    .where(sql<boolean>`(b.organization_id, b.uid) IN (SELECT * FROM unnest(
      ${textArray(due.map(({ organizationId }) => organizationId))}, ${textArray(due.map(({ bookingUid }) => bookingUid))}))`)
    .where('b.deleted_at', 'is', null)
    .execute()
  const byKey = new Map(rows.map((row) => [`${row.organization_id}/${row.uid}`, row]))
  return due.flatMap((reminder) => {
    const row = byKey.get(`${reminder.organizationId}/${reminder.bookingUid}`)
    return row === undefined ? [] : [{ reminder, row, organizationName: row.organization_name }]
  })
}
