import { sql } from 'kysely'
import type { Database } from '../src/db/database.ts'
import { createMailLoop } from '../src/mail/mail-loop.ts'
import { createBookingMailLoop } from '../src/notifications/bookings/booking-mail-loop.ts'
import { type BookingRequest, createBookings } from '../src/scheduling/bookings/create-bookings.ts'
import { systemClock } from '../src/shared/clock.ts'
import type { EventTypeId } from '../src/shared/ids.ts'
import { createLogger } from '../src/shared/logger.ts'
import { bookingOf } from './set-up-calendar.ts'
import type { BenchStorage } from './start-database.ts'

const bookingsPerTransaction = 100
const publicUrl = 'https://bellhop.example'

/**
 * Makes the first bookings while the program is stopped, through the same verb as `POST /v1/bookings`, and writes their mails, which
 * the program would otherwise do while it is measured. The statistics of the tables are brought up to date at the end, as a server
 * that has run for a while has them.
 */
export async function fillCalendar(
  storage: BenchStorage,
  eventTypeId: EventTypeId,
  from: number,
  days: number,
  count: number,
): Promise<void> {
  const database = await storage.open()
  try {
    const { id: organizationId } = await database.db.selectFrom('organizations').select('id').executeTakeFirstOrThrow()
    const actor = { type: 'system', name: null, email: null } as const
    const ctx = {
      organizationId,
      actor,
      clock: systemClock,
      source: 'api',
      publicUrl,
    } as const
    for (let next = 0; next < count; next += bookingsPerTransaction) {
      const size = Math.min(bookingsPerTransaction, count - next)
      const requests = Array.from({ length: size }, (_, index): BookingRequest => {
        return { ctx, input: bookingOf(next + index, eventTypeId, from, days) }
      })
      for (const outcome of await createBookings(database.db, requests)) if ('error' in outcome) throw outcome.error
    }
    await writeMails(database)
    await sql`VACUUM ANALYZE`.execute(database.db)
  } finally {
    await database.close()
  }
}

async function writeMails(database: Database): Promise<void> {
  const options = { clock: systemClock, logger: createLogger('fatal'), publicUrl, manageToken: () => 'token' }
  await createBookingMailLoop({ db: database.db, ...options }).runOnce()
  await createMailLoop({ database, transport: null, ...options }).runOnce()
}
