import type { RateLimit } from '../endpoints/endpoint.ts'

/*
 * A sliding window: no more than `requests` are granted in any `perSeconds`, wherever one lets them begin. The grants of the last
 * `perSeconds` are remembered, one entry for each slot of a sixtieth of that time; an entry counts as if all of it had been granted
 * at its latest moment, which errs towards too few. What is left of the rate under a constant load is 60/61 or more.
 */

/** When, in milliseconds since 1970, and how many. */
export type Grant = readonly [atMs: number, requests: number]

/** Oldest first. */
export type Grants = readonly Grant[]

const slots = 60

export interface RateRoom {
  /** How many requests may be made now. */
  readonly room: number
  /** When there will be more; null while nothing is used up. */
  readonly moreAt: Date | null
}

/** What is left of a limit at this moment. Grants of a clock that is ahead of this one count too. */
export function rateRoom(grants: Grants, limit: RateLimit, now: Date): RateRoom {
  const counting = stillCounting(grants, limit, now)
  const used = counting.reduce((sum, [, requests]) => sum + requests, 0)
  const [oldest] = counting
  const moreAt = oldest === undefined ? null : new Date(oldest[0] + limit.perSeconds * 1000)
  return { room: Math.max(0, limit.requests - used), moreAt }
}

/** The grants with one more; those that no longer count are gone. */
export function addGrant(grants: Grants, limit: RateLimit, now: Date, requests: number): Grants {
  const counting = stillCounting(grants, limit, now)
  const last = counting.at(-1)
  const atMs = Math.max(now.getTime(), last?.[0] ?? 0)
  const slotMs = (limit.perSeconds * 1000) / slots
  const sameSlot = last !== undefined && Math.floor(last[0] / slotMs) === Math.floor(atMs / slotMs)
  return sameSlot ? [...counting.slice(0, -1), [atMs, last[1] + requests]] : [...counting, [atMs, requests]]
}

function stillCounting(grants: Grants, { perSeconds }: RateLimit, now: Date): Grants {
  return grants.filter(([atMs]) => atMs + perSeconds * 1000 > now.getTime())
}
