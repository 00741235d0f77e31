import { createHash } from 'node:crypto'
import { bellhopDialect } from '../../src/dialects/bellhop/bellhop-dialect.ts'
import { announcementOf } from '../support/create-ledger.ts'
import type { Snapshot } from '../support/create-load.ts'
import type { ReceivedRequest } from '../support/receiver.ts'

/*
 * What a receiver may rely on, checked request by request, however often the sender dies:
 *   lost        an event that was acknowledged has been answered by 2xx once, at each endpoint that must get it
 *   order       the events of a lane (an ordering key or a booking, at one endpoint) come in their order, and none is left out
 *   twice       an attempt comes once. Who dies may make those again that were in flight
 *   whole       a body is complete, carries a valid signature, and has the same bytes each time
 *   true        a booking's body shows what the API answered when it was announced
 *   once        what was announced once is one event, whatever happened to the answer
 *   replays     one delivery for each replay that was asked for, and none that nobody asked for
 */

/** The part of a body of the dialect bellhop that is looked at. */
interface Body {
  readonly id: string
  readonly type: string
  readonly data: {
    readonly booking?: Snapshot & {
      readonly uid: string
      readonly sequence: number
      readonly rescheduledFrom: string | null
    }
    readonly key?: string
    readonly place?: number
  }
}

export interface WitnessCounts {
  readonly requests: number
  /** Attempts that came again, but for those that had got no answer: they are repeated within the attempt. */
  readonly repeats: number
  /** Of these, those that came after a later event of their lane. */
  readonly lateRepeats: number
  readonly inversions: number
  readonly replays: number
}

/** What a receiver answers: 2xx, something else, or nothing, after which it closes the connection. */
export type Verdict = 'accepted' | 'refused' | 'no answer'

export interface Witness {
  readonly counts: WitnessCounts
  /** Sentences about what must not be, but for repeats, which the caller judges. */
  readonly violations: readonly string[]
  /** Events that must have come and have not: `<endpoint> <announcement>`. */
  readonly missing: ReadonlySet<string>
  /** Ids of deliveries that were accepted at this endpoint, newest last. */
  deliveriesAt(endpoint: string): readonly string[]
  /** Writes down a request, and how it is answered. */
  add(request: ReceivedRequest, verdict: Verdict): void
  /** This must come to this endpoint. */
  expect(endpoint: string, announcement: string, snapshot: Snapshot | null): void
  expectReplay(deliveryId: string): void
  /** A replay was asked for, and no answer came. */
  doubtReplay(): void
  /** Whether everything has come that must. */
  readonly isComplete: boolean
  /** Sentences about replays that nobody asked for. */
  unaskedReplays(): string[]
}

export interface WitnessOptions {
  /** Of each endpoint's path. */
  readonly secrets: ReadonlyMap<string, string>
  /** Paths of endpoints that are switched off at times and do not get everything. */
  readonly withGaps: ReadonlySet<string>
}

export function createWitness({ secrets, withGaps }: WitnessOptions): Witness {
  const counts = { requests: 0, repeats: 0, lateRepeats: 0, inversions: 0, replays: 0 }
  const violations: string[] = []
  const lanes = new Map<string, number>()
  const places = new Map<string, string>()
  const roots = new Map<string, string>()
  const attempts = new Set<string>()
  const unanswered = new Set<string>()
  const digests = new Map<string, string>()
  const snapshots = new Map<string, string>()
  const originals = new Map<string, string>()
  const accepted = new Set<string>()
  const missing = new Set<string>()
  const replays = { asked: new Set<string>(), came: new Set<string>(), accepted: new Set<string>(), doubted: 0 }
  const deliveries = new Map<string, string[]>()

  function checkWhole(request: ReceivedRequest): Body {
    const { body, headers, path } = request
    const at = new Date(Number(headers['webhook-timestamp']) * 1000)
    const secret = secrets.get(path)
    const verdict = bellhopDialect.verify({ body, headers, secrets: secret === undefined ? [] : [secret], at })
    if (verdict.outcome !== 'valid') violations.push(`${path}: ${verdict.explanation}`)
    const id = `${path} ${headers['webhook-id']}`
    const digest = createHash('sha256').update(body).digest('base64')
    if ((digests.get(id) ?? digest) !== digest) violations.push(`${id} came with other bytes`)
    digests.set(id, digest)
    // A body of another shape fails here, which ends the run.
    return JSON.parse(body) as Body
  }

  function isReplay(event: string, deliveryId: string): boolean {
    const original = originals.get(event) ?? deliveryId
    originals.set(event, original)
    if (original === deliveryId) return false
    replays.came.add(deliveryId)
    counts.replays++
    return true
  }

  function checkOnce(place: string, event: string): void {
    const known = places.get(place) ?? event
    if (known !== event) violations.push(`${place} came as two events: ${known} and ${event}`)
    places.set(place, known)
  }

  function checkOrder(lane: string, place: number, isRepeat: boolean, mayLeaveOut: boolean): void {
    const highest = lanes.get(lane) ?? 0
    if (place > highest) lanes.set(lane, place)
    if (place === highest || (mayLeaveOut ? place > highest : place === highest + 1)) return
    if (place < highest && isRepeat) counts.lateRepeats++
    else {
      counts.inversions++
      violations.push(`${place} came after ${highest} in ${lane}`)
    }
  }

  /** Whichever comes first, the webhook or the answer of the API, waits here for the other. */
  function checkSnapshot(announcement: string, { status, start }: Snapshot): void {
    const snapshot = `${status} at ${new Date(start).toISOString()}`
    const known = snapshots.get(announcement) ?? snapshot
    if (known !== snapshot) violations.push(`${announcement} shows ${snapshot} here and ${known} there`)
    snapshots.set(announcement, known)
  }

  return {
    counts,
    violations,
    missing,
    deliveriesAt: (endpoint) => deliveries.get(endpoint) ?? [],
    add(request, verdict) {
      counts.requests++
      const { path, headers } = request
      const { id, type, data } = checkWhole(request)
      const { booking, key = '', place = 0 } = data
      const announcement = booking === undefined ? id : announcementOf(type, booking.uid)
      const deliveryId = headers['bellhop-delivery-id'] ?? ''
      const attempt = `${deliveryId} ${headers['bellhop-attempt']}`
      const isRepeat = attempts.has(attempt)
      if (isRepeat && !unanswered.delete(attempt)) counts.repeats++
      attempts.add(attempt)
      if (verdict === 'no answer') unanswered.add(attempt)
      if (booking !== undefined) checkSnapshot(announcement, booking)
      const ofReplay = isReplay(`${path} ${id}`, deliveryId)
      if (!ofReplay) {
        const root = booking === undefined ? key : rootOf(roots, booking)
        const at = booking?.sequence ?? place
        checkOnce(`${at} in ${path} ${root}`, id)
        checkOrder(`${path} ${root}`, at, isRepeat, withGaps.has(path))
      }
      if (verdict !== 'accepted') return
      if (ofReplay) {
        replays.accepted.add(deliveryId)
        missing.delete(`replay ${deliveryId}`)
        return
      }
      accepted.add(`${path} ${announcement}`)
      missing.delete(`${path} ${announcement}`)
      const list = deliveries.get(path)
      if (list === undefined) deliveries.set(path, [deliveryId])
      else list.push(deliveryId)
    },
    expect(endpoint, announcement, snapshot) {
      if (snapshot !== null) checkSnapshot(announcement, snapshot)
      if (!accepted.has(`${endpoint} ${announcement}`)) missing.add(`${endpoint} ${announcement}`)
    },
    expectReplay(deliveryId) {
      replays.asked.add(deliveryId)
      if (!replays.accepted.has(deliveryId)) missing.add(`replay ${deliveryId}`)
    },
    doubtReplay: () => {
      replays.doubted++
    },
    get isComplete() {
      return missing.size === 0
    },
    unaskedReplays() {
      const unasked = [...replays.came].filter((id) => !replays.asked.has(id))
      return unasked.length <= replays.doubted ? [] : [`more deliveries than replays: ${unasked.join(', ')}`]
    },
  }
}

/** The first booking of the chain that this one belongs to. */
function rootOf(roots: Map<string, string>, booking: NonNullable<Body['data']['booking']>): string {
  const { uid, rescheduledFrom } = booking
  const root = roots.get(uid) ?? (rescheduledFrom === null ? uid : (roots.get(rescheduledFrom) ?? rescheduledFrom))
  roots.set(uid, root)
  return root
}
