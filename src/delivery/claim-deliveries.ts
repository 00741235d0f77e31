import { type Db, inTransaction } from '../db/database.ts'
import { type EndpointId, type LeaseId, newId } from '../shared/ids.ts'
import {
  type ClaimedRow,
  findWaitingEndpoints,
  type LeasingEndpoint,
  leaseDeliveries,
  releaseLeases,
} from './claim-store.ts'
import type { ClaimedDelivery, ClaimedEndpoint } from './claimed-delivery.ts'
import { deferBlocked } from './defer-blocked.ts'
import type { EndpointReader } from './endpoint-reader.ts'
import { limitRates, type RateLimits } from './limit-rates.ts'
import { type LoadedEvent, loadEvents } from './load-events.ts'
import type { OwnLeases } from './own-leases.ts'

/*
 * Claiming leases deliveries to this process, which then sends them outside of any transaction.
 *
 * A row of `pending_deliveries` is
 *   waiting   due_at lies ahead: a retry whose time has not come
 *   due       due_at has passed, and no earlier row of its endpoint and ordering key is left
 *   blocked   an earlier row of its endpoint and ordering key is still there, in whatever state. Its due_at has passed, or is that of
 *             the retry it waits for
 *   leased    due, and there is a lease of it that has not ended: a row of `leases`, or in the memory of a process that delivers alone
 *   orphaned  due, and its lease has ended: whoever had it died or hangs. It is claimed like a due row.
 *
 * Invariants
 *   Order    Only the first row of an endpoint and key is ever leased. Rows of one key commit in the order of `position`
 *            (publishing holds the key's lock), so whoever sees a row sees every earlier one that still exists.
 *   Cap      Requests in flight at an endpoint never exceed its `max_in_flight`: claims of one endpoint are serialised by an advisory
 *            lock, taken in a statement of its own, so that the leases are counted by a snapshot that is younger than the lock. A
 *            process may lease more than it may send at once, but nothing while others have leased all that may be in flight; it
 *            sends what the leases of others leave (`inFlightLimit`).
 *   Pauses   Nothing is leased for an endpoint whose breaker is open, but for one probe at a time; see `nextHealth`.
 *   Rate     An endpoint with a rate limit is leased no more than that leaves; see `limitRates`.
 *   Cost     Endpoints are found by skipping from one to the next in an index, and of each no more than `claimWindow` rows are
 *            looked at. A backlog is not read. Where blocked rows fill that window, they are deferred; see `deferBlocked`.
 *   Fairness Every endpoint with work gets an equal part of what is free; the next claim starts behind the last one.
 *   Memory   What has no room is not even read, and its leases are given back. Of a rate limit it is used up all the same.
 *
 * Failures
 *   Another process claims for the same endpoint   it is left out here, and `again` asks the caller to come back soon.
 *   The process dies after the commit              its leases are given back within seconds, see `lease-owner.ts`, or else they end.
 *   The database goes away                         nothing was leased, or the caller gives back what this claim leased (`releaseClaims`).
 *   A secret cannot be opened                      that endpoint's rows wait; the reader has logged it. Others go on.
 *
 * Times are the caller's clock, written and compared by every process: they may differ by some seconds. A lease is longer than
 * the longest exchange by a minute, and a process does not send what it could not finish within its lease.
 */

/** Of an endpoint that answers quickly: as many times its cap. */
const capsAhead = 3

export interface ClaimOptions {
  readonly now: Date
  /** The most deliveries to take. */
  readonly limit: number
  /** The most that the data of their events may have together, but for one delivery. Default: any size. */
  readonly roomBytes?: number
  readonly leaseMs: number
  /** What the leases of this claim are called; one of its own when absent. */
  readonly leaseId?: LeaseId
  /** Whose leases they will be; absent for leases that end by time only. */
  readonly owner?: number
  /** Where a process that delivers alone keeps its leases; absent where they are rows. */
  readonly own?: OwnLeases | null
  /** Where the last claim ended: endpoints behind this id come first. Empty for the beginning. */
  readonly after: string
  /** Endpoints for which to lease more than may be in flight, so that the next request does not wait for the next claim. */
  readonly ahead?: ReadonlySet<EndpointId>
  /** Whether to look for blocked rows that are in the way: now and then is enough. */
  readonly defer: boolean
}

export interface Claim {
  readonly deliveries: readonly ClaimedDelivery[]
  /** What to hand to the next claim as `after`. */
  readonly next: string
  /** Whether endpoints behind `next` were not looked at: claim again at once when there is room. */
  readonly more: boolean
  /** Whether to come back soon: another process was claiming for an endpoint with work, or rows were taken out of the way. */
  readonly again: boolean
  /** When the next row becomes due, or the next lease ends, at an endpoint that was looked at; null when none will. */
  readonly nextDueAt: Date | null
}

/**
 * Takes up to `limit` deliveries that are due, no more for one endpoint than it may have in flight. Events are read when the leases
 * are committed: neither locks nor the embedded database wait until they are made of what was read.
 */
export async function claimDeliveries(db: Db, endpoints: EndpointReader, options: ClaimOptions): Promise<Claim> {
  const { now, leaseMs, own = null } = options
  const lease = { leaseId: options.leaseId ?? newId('lease', now), leaseEndsAt: new Date(now.getTime() + leaseMs) }
  const leased = await inTransaction(db, (tx) => leaseWaiting(tx, endpoints, lease, options))
  const { rows, opened } = leased
  const events = await loadEvents(db, rows, options.roomBytes)
  const left = rows.filter((_, index) => events[index] === null)
  await releaseLeases(
    db,
    left.map((row) => ({ ...row, leaseId: lease.leaseId })),
    own,
  )
  const deliveries = rows.flatMap((row, index): ClaimedDelivery[] => {
    const endpoint = opened.get(row.endpointId)
    const event = events[index] ?? null
    return endpoint === undefined || event === null ? [] : [claimedOf(row, lease, endpoint, event)]
  })
  own?.add(deliveries)
  const next = left.length === 0 ? leased.next : (deliveries.at(-1)?.endpointId ?? '')
  return { deliveries, next, more: next !== '', again: leased.again, nextDueAt: leased.nextDueAt }
}

type Lease = Pick<ClaimedDelivery, 'leaseId' | 'leaseEndsAt'>

interface Leased extends Pick<Claim, 'next' | 'again' | 'nextDueAt'> {
  readonly rows: readonly ClaimedRow[]
  readonly opened: ReadonlyMap<EndpointId, ClaimedEndpoint>
}

async function leaseWaiting(tx: Db, endpoints: EndpointReader, lease: Lease, options: ClaimOptions): Promise<Leased> {
  const { now, owner = null, own = null } = options
  const waiting = await findWaitingEndpoints(tx, options)
  const opened = await endpoints.read(tx, waiting.locked)
  const rates = await limitRates(tx, opened.values(), now)
  const wanted = shareOut(options, opened.values(), rates)
  const rows = wanted.length === 0 ? [] : await leaseDeliveries(tx, { ...lease, endpoints: wanted, now, owner, own })
  const deferred = options.defer ? await deferBlocked(tx, notFull(wanted, rows), now, own) : 0
  await rates.use(tx, rows)
  const nextDueAt = earlier(waiting.nextDueAt, rates.moreAt)
  return { rows, opened, next: waiting.next, again: waiting.contended || deferred > 0, nextDueAt }
}

/**
 * Property by property: a copy of a row that the database's client made is slow, to make and to read. What all deliveries of an endpoint
 * have alike is the endpoint's: a row has a string of its own each time, and each lives as long as its delivery.
 */
function claimedOf(
  row: ClaimedRow,
  { leaseId, leaseEndsAt }: Lease,
  endpoint: ClaimedEndpoint,
  { event, storedBody, storedMade, bytes }: LoadedEvent,
): ClaimedDelivery {
  return {
    leaseId,
    leaseEndsAt,
    organizationId: endpoint.organizationId,
    id: row.id,
    eventId: row.eventId,
    endpointId: endpoint.id,
    trigger: row.trigger,
    expiresOn: row.expiresOn,
    inFlightLimit: row.inFlightLimit,
    endpoint,
    attemptCount: row.attemptCount,
    health: row.health,
    bodyDigest: row.bodyDigest,
    storedBody,
    storedMade,
    event,
    bytes,
  }
}

/** Gives every endpoint that may be sent something an equal part of the limit, or what its rate leaves where that is less. */
function shareOut(
  { limit, ahead }: ClaimOptions,
  endpoints: Iterable<ClaimedEndpoint>,
  rates: RateLimits,
): LeasingEndpoint[] {
  const ready = [...endpoints].filter(({ id }) => rates.room(id) > 0)
  const quota = Math.max(1, Math.floor(limit / Math.max(1, ready.length)))
  return ready.map(({ organizationId, id, rateLimit }) => ({
    organizationId,
    id,
    quota: Math.min(quota, rates.room(id)),
    // A rate is used up by claiming.
    ahead: rateLimit === null && ahead?.has(id) === true ? capsAhead : 0,
  }))
}

function earlier(one: Date | null, other: Date | null): Date | null {
  if (one === null || other === null) return one ?? other
  return one < other ? one : other
}

/** Endpoints that gave fewer rows than they were asked for: nothing is due there, they have no room, or blocked rows are in the way. */
function notFull(wanted: readonly LeasingEndpoint[], rows: readonly ClaimedRow[]): EndpointId[] {
  const taken = new Map<EndpointId, number>()
  for (const { endpointId } of rows) taken.set(endpointId, (taken.get(endpointId) ?? 0) + 1)
  return wanted.filter(({ id, quota }) => (taken.get(id) ?? 0) < quota).map(({ id }) => id)
}
