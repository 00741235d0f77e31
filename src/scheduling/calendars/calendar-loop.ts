import { sql } from 'kysely'
import type { Database, Db } from '../../db/database.ts'
import { eventsPublished } from '../../events/events-published.ts'
import type { Logger } from '../../shared/logger.ts'
import { isMetBy } from '../bookings/meets.ts'
import { CalendarError } from './calendar-provider.ts'
import { because, type CalendarReason } from './calendar-reasons.ts'
import {
  claimCalendar,
  type LeasedCalendar,
  releaseCalendar,
  releaseCalendars,
  settleCalendar,
} from './calendar-store.ts'
import { staleDates } from './date-entry-store.ts'
import { syncCalendar } from './sync-calendar.ts'
import { LeaseLost, SyncStopped, type SyncTools } from './with-calendar.ts'

export interface CalendarLoopOptions extends Omit<SyncTools, 'db' | 'leaseMs'> {
  readonly database: Database
  readonly logger: Logger
  /** The time between two looks. Default 1 s. */
  readonly everyMs?: number
  /** How long a calendar belongs to the process that syncs it, from its last step on. Default 5 min. */
  readonly leaseMs?: number
  /** How many are synced at the same time. Default 3. */
  readonly atOnce?: number
}

export interface CalendarLoop {
  start(): void
  /** Begins nothing more, and waits for the syncs under way. */
  stop(): Promise<void>
  /** Syncs all that is due at this moment, without being started. Throws what the database throws. */
  runOnce(): Promise<void>
}

const longestPauseMs = 6 * 3_600_000
/** Bookings of other processes are looked for after so many looks. */
const looksPerCheck = 15

/** Makes the loop that keeps calendars in sync; nothing happens until it is started. */
export function createCalendarLoop(options: CalendarLoopOptions): CalendarLoop {
  const { database, clock, logger, everyMs = 1000, leaseMs = 300_000, atOnce = 3 } = options
  const { db } = database
  let stopping = false
  const tools: SyncTools = { ...options, db, leaseMs, isStopping: () => stopping }
  let running: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined
  let unlisten: (() => void) | undefined
  let looks = 0
  let booked = true

  async function syncOne(calendar: LeasedCalendar): Promise<void> {
    const about = { calendarId: calendar.id, organizationId: calendar.organization_id }
    const started = performance.now()
    const settle = (error: CalendarReason | null) => {
      const now = clock.now()
      const nextSyncAt = new Date(now.getTime() + pauseMs(calendar, error))
      return settleCalendar(db, calendar, { error, nextSyncAt }, now)
    }
    try {
      const report = await syncCalendar(tools, calendar)
      await settle(null)
      logger.info({ ...about, ...report, durationMs: Math.round(performance.now() - started) }, 'calendar')
    } catch (error) {
      if (error instanceof LeaseLost) return
      if (error instanceof SyncStopped) return releaseCalendar(db, calendar)
      const expected = error instanceof CalendarError
      await settle(expected ? error.reason : because('our-fault'))
      if (expected) logger.warn({ ...about, error: error.message }, 'calendar')
      else logger.error({ ...about, err: error }, 'A calendar could not be synced')
    }
  }

  async function lane(): Promise<void> {
    while (!stopping) {
      const calendar = await claimCalendar(db, clock.now(), leaseMs)
      if (calendar === null) return
      await syncOne(calendar)
    }
  }

  /** The embedded database has no other process: what is leased was interrupted, and need not wait for its lease to end. */
  async function begin(): Promise<void> {
    if (database.kind === 'pglite') await releaseCalendars(db)
    await pass()
  }

  async function pass(): Promise<void> {
    if (booked || looks++ % looksPerCheck === 0) {
      booked = false
      await wakeForBookings(db, clock.now())
    }
    const lanes = await Promise.allSettled(Array.from({ length: atOnce }, lane))
    for (const each of lanes) if (each.status === 'rejected') throw each.reason
  }

  function look(step = pass): void {
    running = step()
      .catch((error: unknown) => logger.error({ err: error }, 'Calendars could not be synced and are tried again'))
      .then(() => {
        if (!stopping) timer = setTimeout(() => look(), everyMs)
      })
  }

  return {
    start() {
      unlisten = eventsPublished.listen(() => {
        booked = true
      })
      look(begin)
    },
    async stop() {
      stopping = true
      unlisten?.()
      clearTimeout(timer)
      await running
    },
    async runOnce() {
      booked = true
      await pass()
    },
  }
}

function pauseMs({ sync_every_minutes, failures }: LeasedCalendar, error: CalendarReason | null): number {
  const regular = sync_every_minutes * 60_000
  return error === null ? regular : Math.min(regular * 2 ** Math.min(failures, 10), Math.max(longestPauseMs, regular))
}

const ofCalendar = { organizationId: sql`c.organization_id`, id: sql`c.id`, memberId: sql`c.member_id` }

/** Makes calendars due whose member has bookings or dates that they lack, or have in another form. Those that fail keep their pause. */
async function wakeForBookings(db: Db, now: Date): Promise<void> {
  await sql`
    UPDATE calendars c SET next_sync_at = ${now}::timestamptz
    WHERE c.enabled AND c.writes_bookings AND c.failures = 0 AND c.next_sync_at > ${now}::timestamptz
      AND (EXISTS (
        SELECT FROM bookings b WHERE b.organization_id = c.organization_id
          AND ${isMetBy(sql`c.member_id`)}
          AND b.status = 'accepted' AND b.deleted_at IS NULL AND b.source <> 'calendar' AND b.kind <> 'group_event'
          AND b.starts_at > ${now}::timestamptz
          AND NOT EXISTS (SELECT FROM calendar_bookings l WHERE l.organization_id = b.organization_id
            AND l.calendar_id = c.id AND l.chain_uid = b.chain_uid))
      OR EXISTS (
        SELECT FROM calendar_bookings l JOIN bookings b ON b.organization_id = l.organization_id AND b.uid = l.booking_uid
        WHERE l.organization_id = c.organization_id AND l.calendar_id = c.id
          AND (b.rescheduled_to IS NOT NULL
            OR (b.ends_at > ${now}::timestamptz
              AND (b.sequence IS DISTINCT FROM l.sequence OR b.deleted_at IS NOT NULL))))
      OR EXISTS (SELECT FROM ${staleDates(ofCalendar, now)}))`.execute(db)
}
