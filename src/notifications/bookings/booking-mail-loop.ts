import type { Db } from '../../db/database.ts'
import { type BookingMailSettings, writeBookingMails } from './write-booking-mails.ts'
import { writeReminders } from './write-reminders.ts'
import { writeWaitingMails } from './write-waiting-mails.ts'

/*
 * From what happens to bookings to mails in the queue.
 *
 *   booking + event + events_to_mail ──one transaction──► commit ──this loop──► mails in the queue, reminders planned
 *                                                                 reminders whose time has come ──► mails in the queue
 *   those who waited for a date that is cancelled ──marked in its transaction──► commit ──this loop──► mails in the queue
 *
 * Invariants
 *   A booking never waits for its mails, nor fails by them: the transaction of the booking only notes that they are to be written.
 *   What is noted is written once, in the order of the events, whatever stops in between: the note goes as the mails come.
 *
 * Failures
 *   An event cannot be read   logged; it stays in `events_to_mail` with its error, and the others go on
 *   The database is away      logged; the next look finds what waits
 */

export interface BookingMailLoopOptions extends BookingMailSettings {
  readonly db: Db
  /** The time between two looks. Default 1 s. */
  readonly everyMs?: number
  /** The pause between two batches, in which bookings that come in are served first. Default 50 ms. */
  readonly pauseMs?: number
}

export interface BookingMailLoop {
  start(): void
  /** Waits for the look that is under way. */
  stop(): Promise<void>
  /** Writes all that is to be written at this moment, without being started. Throws what the database throws. */
  runOnce(): Promise<void>
}

const batchSize = 50

/** Makes the loop; nothing happens until it is started. */
export function createBookingMailLoop(options: BookingMailLoopOptions): BookingMailLoop {
  const { db, logger, everyMs = 1000, pauseMs = 50 } = options
  let stopping = false
  let running: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined

  /** Returns whether there may be more. */
  async function writeBatch(): Promise<boolean> {
    const events = await writeBookingMails(db, options, batchSize)
    const reminders = await writeReminders(db, options, batchSize)
    const waiting = await writeWaitingMails(db, options, batchSize)
    return Math.max(events, reminders, waiting) === batchSize
  }

  function look(): void {
    running = writeBatch()
      .catch((error: unknown) => {
        logger.error({ err: error }, 'Mails about bookings could not be written and are tried again')
        return false
      })
      .then((more) => {
        if (!stopping) timer = setTimeout(look, more ? pauseMs : everyMs)
      })
  }

  return {
    start: look,
    async stop() {
      stopping = true
      clearTimeout(timer)
      await running
    },
    async runOnce() {
      while (await writeBatch());
    },
  }
}
