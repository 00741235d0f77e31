/** The only source of "now". Handed in, so that tests decide what time it is. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

/** A clock that knows how far ahead it has been, at whatever moment somebody read it. */
export interface WatchedClock extends Clock {
  /** Milliseconds that it is ahead of a clock nobody sets; a larger number than before when it was set forward, a smaller one when back. */
  aheadMs(): number
  /** The most that it was ahead whenever it was read since this was last asked, in milliseconds; minus infinity when nobody read it. */
  takeHighestAheadMs(): number
}

/** @param monotonicMs milliseconds of a clock that nobody sets */
export function createWatchedClock(clock: Clock, monotonicMs = () => performance.now()): WatchedClock {
  let highest = Number.NEGATIVE_INFINITY
  return {
    now() {
      const now = clock.now()
      highest = Math.max(highest, now.getTime() - monotonicMs())
      return now
    },
    aheadMs: () => clock.now().getTime() - monotonicMs(),
    takeHighestAheadMs() {
      const taken = highest
      highest = Number.NEGATIVE_INFINITY
      return taken
    },
  }
}
