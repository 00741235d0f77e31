import { databaseTrouble } from '../../db/database-trouble.ts'
import type { Clock } from '../../shared/clock.ts'
import type { BookingUid } from '../../shared/ids.ts'
import type { Logger } from '../../shared/logger.ts'
import { findDueMeetings, findNextMoment, type Moment } from './meeting-store.ts'
import { type MeetingScope, publishDueMeetings } from './publish-due-meetings.ts'

/*
 * Tells of every meeting that its start and its end have come.
 *
 *   accepted ──starts_at──► meeting.started ──ends_at──► meeting.ended
 *
 * The rows of bookings are the timers: two partial indexes hold the moments that were not told of yet, so a reschedule, a cancel and
 * a delete need to do nothing, whoever listens at the moment gets it, and a restart finds what passed meanwhile.
 *
 * Invariants
 *   The note that a moment was told of and its event commit together: each is told once, with any number of processes.
 *   An end is told after its start, also when both passed while nothing ran.
 *
 * Failures
 *   A booking cannot be read or told of   logged; it is set aside for a minute, and the others go on
 *   Somebody else holds the booking       it is left out and looked at again shortly after: it may be about to move
 *   The database is away                  logged; the next look finds what became due
 */

export interface MeetingLoopOptions extends MeetingScope {
  readonly logger: Logger
  /** The longest time between two looks: a booking that was just made can be due before the next known moment. Default 500 ms. */
  readonly pollMs?: number
}

export interface MeetingLoop {
  start(): void
  /** Waits for the look that is under way. */
  stop(): Promise<void>
  /** Tells all that is due at this moment, without being started. Throws what the database throws. */
  runOnce(): Promise<void>
}

const batchSize = 100
const setAsideMs = 60_000
/** After a look at what is due but held by somebody. */
const shortestPauseMs = 20
const moments: readonly Moment[] = ['start', 'end']

/** Makes the loop; nothing happens until it is started. */
export function createMeetingLoop(options: MeetingLoopOptions): MeetingLoop {
  const { db, clock, logger, pollMs = 500 } = options
  const aside = createAside(clock)
  let stopping = false
  let running: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined

  async function runOnce(): Promise<void> {
    const next = await findNextMoment(db, aside.uids())
    if (next === null || next > clock.now()) return
    for (const moment of moments) {
      while (!stopping && (await tellBatch(moment)) === batchSize);
    }
  }

  async function tellBatch(moment: Moment): Promise<number> {
    const limits = { limit: batchSize, except: aside.uids(), only: null }
    try {
      return await publishDueMeetings(options, moment, limits)
    } catch (error) {
      if (databaseTrouble(error) !== undefined) throw error
      const due = await findDueMeetings(db, { ...limits, moment, now: clock.now() })
      for (const uid of due) await tellOne(moment, uid)
      return due.length
    }
  }

  /** One that cannot be told of must not hold up those that are due with it. */
  async function tellOne(moment: Moment, uid: BookingUid): Promise<void> {
    try {
      await publishDueMeetings(options, moment, { limit: 1, except: [], only: uid })
    } catch (error) {
      if (databaseTrouble(error) !== undefined) throw error
      logger.error(
        { err: error, booking: uid, moment },
        'A meeting could not be told of; it is tried again in a minute',
      )
      aside.add(uid)
    }
  }

  async function pauseMs(): Promise<number> {
    const next = await findNextMoment(db, aside.uids())
    if (next === null) return pollMs
    return Math.min(pollMs, Math.max(shortestPauseMs, next.getTime() - clock.now().getTime()))
  }

  function look(): void {
    running = runOnce()
      .then(pauseMs)
      .catch((error: unknown) => {
        logger.error({ err: error }, 'Meetings that begin or end could not be told of and are tried again')
        return pollMs
      })
      .then((pause) => {
        if (!stopping) timer = setTimeout(look, pause)
      })
  }

  return {
    start: look,
    async stop() {
      stopping = true
      clearTimeout(timer)
      await running
    },
    runOnce,
  }
}

/** Bookings that are left alone for a while. */
function createAside(clock: Clock) {
  const until = new Map<BookingUid, number>()
  return {
    add(uid: BookingUid): void {
      until.set(uid, clock.now().getTime() + setAsideMs)
    },
    uids(): BookingUid[] {
      const now = clock.now().getTime()
      for (const [uid, end] of until) if (end <= now) until.delete(uid)
      return [...until.keys()]
    },
  }
}
