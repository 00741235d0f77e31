/** The only source of "now". Handed in, so that tests decide what time it is. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

/** A clock that knows how far ahead it has been, at whatever moment somebody read it. */
export interface WatchedClock extends Clock {
  /** Milliseconds of a clock that nobody sets. */
  monotonicMs(): number
  /** The most that it was ahead of that one whenever it was read since this was last asked, in milliseconds; minus infinity when it was not. */
  takeHighestAheadMs(): number
}

export function createWatchedClock(clock: Clock, monotonicMs = () => performance.now()): WatchedClock {
  let highest = Number.NEGATIVE_INFINITY
  return {
    now() {
      const now = clock.now()
      highest = Math.max(highest, now.getTime() - monotonicMs())
      return now
    },
    monotonicMs,
    takeHighestAheadMs() {
      const taken = highest
      highest = Number.NEGATIVE_INFINITY
      return taken
    },
  }
}
