import { sql } from 'kysely'
import { type Db, inTransaction } from '../../db/database.ts'
import { Booking } from '../../events/catalog/booking-snapshot.ts'
import { chooseMailLanguage } from '../../mail/choose-mail-language.ts'
import { enqueueMails } from '../../mail/enqueue-mails.ts'
import type { NewMail } from '../../mail/mail.ts'
import { renderMail } from '../../mail/render-mail.ts'
import type { BookingUid, OrganizationId } from '../../shared/ids.ts'
import { findMailRules } from './booking-mail-store.ts'
import { formatTimeSpan } from './format-time-span.ts'
import { bookingTextsIn } from './texts/booking-texts-in.ts'
import type { BookingMailSettings } from './write-booking-mails.ts'

interface Untold {
  readonly organizationId: OrganizationId
  readonly organizationName: string
  readonly uid: BookingUid
  readonly draft: unknown
  readonly reason: string | null
}

/**
 * Tells those who waited for a seat of a date that it was cancelled, each once, with any number of processes: nothing was booked, so no
 * event of a booking does. Returns how many those were.
 */
export async function writeWaitingMails(db: Db, { clock }: BookingMailSettings, limit: number): Promise<number> {
  return inTransaction(db, async (tx) => {
    const untold = await takeUntold(tx, limit)
    if (untold.length === 0) return 0
    const read = untold.map((entry) => ({ entry, booking: Booking.parse(entry.draft) }))
    const rules = await findMailRules(
      tx,
      read.map(({ entry, booking }) => ({
        organizationId: entry.organizationId,
        eventTypeId: booking.eventType.id,
      })),
    )
    const now = clock.now()
    const mails = read
      .filter(({ entry, booking }) => rules.get(`${entry.organizationId}/${booking.eventType.id}`)?.enabled === true)
      .filter(({ booking }) => Date.parse(booking.end) > now.getTime())
      .flatMap(({ entry, booking }) => composeMail(entry, booking))
    await enqueueMails(tx, mails, now)
    return untold.length
  })
}

/** Takes the mark off those who waited longest; other processes take others. */
async function takeUntold(tx: Db, limit: number): Promise<Untold[]> {
  const { rows } = await sql<Untold>`
    WITH taken AS MATERIALIZED (
      SELECT organization_id, uid FROM waiting_entries WHERE untold
      ORDER BY organization_id, position LIMIT ${limit} FOR UPDATE SKIP LOCKED
    )
    UPDATE waiting_entries w SET untold = false FROM taken, organizations o
    WHERE w.organization_id = taken.organization_id AND w.uid = taken.uid AND o.id = w.organization_id
    RETURNING w.organization_id AS "organizationId", o.name AS "organizationName", w.uid, w.draft, w.reason`.execute(tx)
  return rows
}

/** To whoever put the others on the list too. */
function composeMail({ organizationId, organizationName, reason }: Untold, booking: Booking): NewMail[] {
  const [reader] = booking.attendees
  if (reader === undefined) return []
  const language = chooseMailLanguage(reader.language)
  const texts = bookingTextsIn(language)
  const { labels, dateCancelled } = texts
  const body = renderMail(language, [
    { kind: 'paragraph', text: texts.greeting(reader.name) },
    { kind: 'paragraph', text: dateCancelled.intro(booking.organizer.name) },
    {
      kind: 'facts',
      facts: [
        [labels.what, booking.title],
        [labels.when, formatTimeSpan(language, reader.timeZone, booking)],
        ...(reason === null ? [] : [[labels.reason, reason] as const]),
      ],
    },
    { kind: 'link', label: texts.otherDates, url: booking.bookingUrl },
    { kind: 'paragraph', text: texts.footer(organizationName) },
  ])
  return [
    {
      organizationId,
      kind: 'booking-date-cancelled',
      recipient: { name: reader.name, email: reader.email },
      replyTo: booking.organizer.email,
      language,
      subject: dateCancelled.subject(booking.title),
      ...body,
    },
  ]
}
