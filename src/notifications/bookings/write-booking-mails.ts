import { type Db, inTransaction } from '../../db/database.ts'
import { enqueueMails } from '../../mail/enqueue-mails.ts'
import type { NewMail } from '../../mail/mail.ts'
import type { MailRules } from '../../scheduling/event-types/mail-rules.ts'
import type { Clock } from '../../shared/clock.ts'
import type { BookingUid, OrganizationId } from '../../shared/ids.ts'
import type { Logger } from '../../shared/logger.ts'
import {
  type EventToMail,
  findEventsToMail,
  findMailRules,
  forgetEventsToMail,
  replaceReminders,
  setEventAside,
  takeBookingMails,
} from './booking-mail-store.ts'
import { composeBookingMails } from './compose-booking-mails.ts'
import { planReminders } from './plan-reminders.ts'
import { type BookingEventRead, type BookingNews, joinSeries, readBookingNews } from './read-booking-news.ts'

export interface BookingMailSettings {
  readonly clock: Clock
  readonly logger: Logger
  /** Where people reach this server, without a slash at the end. */
  readonly publicUrl: string
  /** What opens a booking without an account. */
  readonly manageToken: (organizationId: OrganizationId, uid: BookingUid) => string
}

interface ReadEvent extends BookingEventRead {
  readonly event: EventToMail
  readonly rules: MailRules
}

const noMails: MailRules = { enabled: false, reminderMinutes: [] }
/** Mails in one statement: each has a dozen parameters. */
const mailsAtOnce = 200

/**
 * Writes the mails of the events that wait for longest, and plans the reminders, in one transaction. Returns how many events those
 * were; 0 also where another process is at it.
 */
export async function writeBookingMails(db: Db, settings: BookingMailSettings, limit: number): Promise<number> {
  return inTransaction(db, async (tx) => {
    if (!(await takeBookingMails(tx))) return 0
    const events = await findEventsToMail(tx, limit)
    if (events.length === 0) return 0
    const read = await readEvents(tx, settings, events)
    const now = settings.clock.now()
    await replaceReminders(
      tx,
      read.flatMap(({ event: { organizationId }, booking: { uid, rescheduledFrom } }) =>
        [uid, rescheduledFrom].flatMap((each) =>
          each === null ? [] : [{ organizationId, bookingUid: each as BookingUid }],
        ),
      ),
      read.flatMap(({ event, booking, rules }) => planReminders(event.organizationId, booking, rules, now)),
    )
    const mails = joinSeries(read.flatMap(toldOf)).flatMap(({ event, news }) => composed(event, news, settings))
    for (let from = 0; from < mails.length; from += mailsAtOnce) {
      await enqueueMails(tx, mails.slice(from, from + mailsAtOnce), now)
    }
    await forgetEventsToMail(
      tx,
      read.map(({ event }) => event),
    )
    return events.length
  })
}

/** Events that cannot be read stay where they are, with the reason, and hold up nobody. */
async function readEvents(
  tx: Db,
  { logger }: BookingMailSettings,
  events: readonly EventToMail[],
): Promise<ReadEvent[]> {
  const read: (BookingEventRead & { readonly event: EventToMail })[] = []
  for (const event of events) {
    try {
      if (event.data === null) throw new Error('Its data is no longer kept.')
      read.push({ event, ...readBookingNews(event.topic, JSON.parse(event.data), event.occurredAt, event.announce) })
    } catch (error) {
      const { organizationId, eventId } = event
      logger.error({ err: error, organizationId, eventId }, 'An event of a booking cannot be told of by mail')
      await setEventAside(tx, event, error instanceof Error ? error.message : String(error))
    }
  }
  const keys = read.map(({ event: { organizationId }, booking }) => ({
    organizationId,
    eventTypeId: booking.eventType.id,
  }))
  const rules = await findMailRules(tx, keys)
  return read.map((each) => ({
    ...each,
    rules: rules.get(`${each.event.organizationId}/${each.booking.eventType.id}`) ?? noMails,
  }))
}

function toldOf({ event, news, rules }: ReadEvent): { key: string; event: EventToMail; news: BookingNews }[] {
  return news === null || !rules.enabled ? [] : [{ key: event.organizationId, event, news }]
}

function composed(
  { organizationId: id, organizationName: name }: EventToMail,
  news: BookingNews,
  settings: BookingMailSettings,
): NewMail[] {
  const { publicUrl, manageToken } = settings
  return composeBookingMails(news, { organization: { id, name }, publicUrl, manageToken })
}
