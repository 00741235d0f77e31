import { setTimeout as wait } from 'node:timers/promises'
import { type Db, sqlState } from '../db/database.ts'
import type { Clock } from '../shared/clock.ts'
import type { DeliveryId, EndpointId } from '../shared/ids.ts'
import type { Logger } from '../shared/logger.ts'
import type { AttemptOutcome } from './attempt-delivery.ts'
import { disableGoneEndpoint, type OnEndpointDisabled } from './disable-gone-endpoint.ts'
import type { OwnLeases } from './own-leases.ts'
import { settleDeliveries } from './settle-deliveries.ts'
import { settleWithHealth } from './settle-with-health.ts'
import { planBodies } from './stored-bodies.ts'
import type { AttemptWatch } from './watch-attempts.ts'

/*
 * Outcomes wait here for each other, so that many are written by one statement: until there are `maxGroup` of them, or the first
 * has waited `maxWaitMs`, or the caller says that no more will come. While groups are being written, the next ones fill up.
 *
 * Where nothing can be waiting for an outcome, it may wait longer itself, up to `maxPatienceMs`: a transaction costs the same for one
 * as for twenty. As soon as something may be waiting, `hurry` says so.
 *
 * Attempts that failed, and those of endpoints that are not healthy, are settled apart from the others, together with what they say
 * of their receivers: a failing endpoint slows nobody's settling but its own.
 *
 * Failures
 *   The database is away             the group is tried again, with growing pauses, for as long as its leases hold. Then it is
 *                                    dropped and logged: whoever takes the leases over makes the attempts again.
 *   The database refuses a value     the group is halved until the one with that value stands alone; it is settled without its
 *                                    request and response, and logged. The others are not touched by it.
 *   The lease was lost               nothing is written, and it is logged.
 */

export interface SettleQueueOptions {
  readonly db: Db
  readonly clock: Clock
  readonly logger: Logger
  readonly onEndpointDisabled: OnEndpointDisabled
  /** Told after each commit: order and room of these endpoints may have become free. */
  readonly onSettled: (outcomes: readonly AttemptOutcome[]) => void
  /** Told of each outcome that was written. */
  readonly watch?: Pick<AttemptWatch, 'settled'>
  /** Where a process that delivers alone keeps its leases; null where they are rows. */
  readonly own: OwnLeases | null
  /** Groups that are written at the same time. */
  readonly maxAtOnce: number
  /** Evenly distributed over 0 ≤ x < 1; spreads the probes of endpoints that are away. */
  readonly random: () => number
}

type Sorted = Record<'plain' | 'watched' | 'gone', AttemptOutcome[]>

/** Writes outcomes, and returns the ids of those that held their lease until then. */
type Settle = (outcomes: readonly AttemptOutcome[]) => Promise<Set<DeliveryId>>

const maxGroup = 200
const maxWaitMs = 5
const maxPatienceMs = 25
const firstPauseMs = 50
const maxPauseMs = 5000
const maxBodiesKnown = 5000

export class SettleQueue {
  readonly #options: SettleQueueOptions
  readonly #waiting: AttemptOutcome[] = []
  readonly #bodies = new Set<string>()
  /** Endpoints that were not healthy when this process last wrote about them. */
  readonly #troubled = new Set<EndpointId>()
  #writing = 0
  #timer: NodeJS.Timeout | undefined
  /** Whether nothing can be waiting for any of those that wait here. */
  #isPatient = true
  readonly #idle: (() => void)[] = []

  constructor(options: SettleQueueOptions) {
    this.#options = options
  }

  /** Outcomes that are not in the database yet. */
  #size = 0
  get size(): number {
    return this.#size
  }

  /** @param isAwaited whether something in the queue may be waiting for this outcome */
  push(outcome: AttemptOutcome, isAwaited: boolean): void {
    this.#size++
    this.#waiting.push(outcome)
    if (this.#waiting.length >= maxGroup) this.flush()
    else if (isAwaited) this.hurry()
    else this.#timer ??= setTimeout(() => this.flush(), maxPatienceMs)
  }

  /** Something may be waiting for what waits here. */
  hurry(): void {
    if (!this.#isPatient || this.#waiting.length === 0) return
    this.#isPatient = false
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#hasWaited(), maxWaitMs)
  }

  /** Behind a group that is being written, few become more at no cost: unless that takes long, its end is waited for. */
  #hasWaited(): void {
    if (this.#writing === 0) this.flush()
    else this.#timer = setTimeout(() => this.flush(), maxPatienceMs - maxWaitMs)
  }

  /** No more outcomes will come soon: nothing is gained by waiting for them where something waits for these. */
  rest(): void {
    if (!this.#isPatient) this.flush()
  }

  /** Writes what waits, now. */
  flush(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#isPatient = true
    while (this.#waiting.length > 0 && this.#writing < this.#options.maxAtOnce) {
      void this.#write(this.#waiting.splice(0, maxGroup))
    }
  }

  /** Resolves when everything is written, or given up. */
  drain(): Promise<void> {
    this.flush()
    return this.#size === 0 ? Promise.resolve() : new Promise((resolve) => this.#idle.push(resolve))
  }

  async #write(group: AttemptOutcome[]): Promise<void> {
    this.#writing++
    try {
      const { plain, watched, gone } = this.#sort(group)
      if (plain.length > 0) await this.#settle(plain, (outcomes) => this.#settlePlain(outcomes))
      if (watched.length > 0) await this.#settle(watched, (outcomes) => this.#settleWatched(outcomes))
      for (const outcome of gone) await this.#settle([outcome], (outcomes) => this.#settleGone(outcomes))
    } finally {
      this.#writing--
      this.#size -= group.length
      this.#options.onSettled(group)
      if (this.#size === 0) for (const resolve of this.#idle.splice(0)) resolve()
      if (this.#writing === 0 || this.#waiting.length >= maxGroup) this.flush()
      else this.hurry()
    }
  }

  #sort(group: readonly AttemptOutcome[]): Sorted {
    const sorted: Sorted = { plain: [], watched: [], gone: [] }
    const failed = new Set(
      group.filter(({ summary }) => summary.error !== null).map(({ delivery }) => delivery.endpointId),
    )
    for (const outcome of group) {
      const { endpointId, health } = outcome.delivery
      const isWatched = failed.has(endpointId) || health !== null || this.#troubled.has(endpointId)
      sorted[outcome.step.kind === 'disable-endpoint' ? 'gone' : isWatched ? 'watched' : 'plain'].push(outcome)
    }
    return sorted
  }

  async #settle(all: readonly AttemptOutcome[], settle: Settle): Promise<void> {
    let outcomes = all
    for (let pauseMs = firstPauseMs; outcomes.length > 0; pauseMs = Math.min(2 * pauseMs, maxPauseMs)) {
      try {
        this.#report(outcomes, await settle(outcomes))
        return
      } catch (error) {
        if (isRefusedValue(error)) return this.#settleApart(outcomes, settle, error)
        this.#options.logger.error({ err: error, deliveries: outcomes.length }, 'Settling failed and is tried again')
        await wait(pauseMs)
        outcomes = this.#stillLeased(outcomes)
      }
    }
  }

  async #settlePlain(outcomes: readonly AttemptOutcome[]): Promise<Set<DeliveryId>> {
    const { db, clock, own } = this.#options
    const isBodyStored = (key: string) => this.#bodies.has(key)
    const settled = await settleDeliveries(db, outcomes, clock.now(), { isBodyStored, own })
    this.#remember(outcomes)
    return settled
  }

  async #settleWatched(outcomes: readonly AttemptOutcome[]): Promise<Set<DeliveryId>> {
    const { db, clock, random, own, onEndpointDisabled } = this.#options
    const isBodyStored = (key: string) => this.#bodies.has(key)
    const deps = { now: clock.now(), random, isBodyStored, own, onEndpointDisabled }
    const { settled, health } = await settleWithHealth(db, outcomes, deps)
    for (const [endpointId, trouble] of health) {
      if (trouble === null) this.#troubled.delete(endpointId)
      else this.#troubled.add(endpointId)
    }
    this.#remember(outcomes)
    return settled
  }

  async #settleGone([outcome]: readonly AttemptOutcome[]): Promise<Set<DeliveryId>> {
    const { db, clock } = this.#options
    return outcome === undefined ? new Set() : disableGoneEndpoint(db, outcome, clock.now(), this.#options)
  }

  async #settleApart(outcomes: readonly AttemptOutcome[], settle: Settle, error: unknown): Promise<void> {
    const [first] = outcomes
    if (first === undefined) return
    if (outcomes.length > 1) {
      const middle = outcomes.length >> 1
      await this.#settle(outcomes.slice(0, middle), settle)
      return this.#settle(outcomes.slice(middle), settle)
    }
    const about = { err: error, deliveryId: first.delivery.id, organizationId: first.delivery.organizationId }
    if (first.request === null) {
      this.#options.logger.error(about, 'An attempt cannot be settled: it is made again when its lease ends')
      return
    }
    this.#options.logger.error(about, 'The request and response of an attempt cannot be stored')
    return this.#settle([{ ...first, request: null, response: null, bodyDigest: first.delivery.bodyDigest }], settle)
  }

  /** A body that is kept on its own need not be sent to the database again: those of one event go to many endpoints. */
  #remember(outcomes: readonly AttemptOutcome[]): void {
    for (const key of planBodies(outcomes, (known) => this.#bodies.has(known)).shared.keys()) this.#bodies.add(key)
    for (const key of this.#bodies) {
      if (this.#bodies.size <= maxBodiesKnown) return
      this.#bodies.delete(key)
    }
  }

  #report(outcomes: readonly AttemptOutcome[], settled: ReadonlySet<DeliveryId>): void {
    this.#options.own?.delete(outcomes.map(({ delivery }) => delivery))
    this.#tell(outcomes, settled)
    if (settled.size === outcomes.length) return
    for (const { delivery, summary } of outcomes) {
      if (settled.has(delivery.id)) continue
      const { organizationId, endpointId, id: deliveryId } = delivery
      const about = { organizationId, endpointId, deliveryId, attempt: summary.number }
      this.#options.logger.warn(about, 'The lease of a delivery was lost: this attempt is not logged')
    }
  }

  #tell(outcomes: readonly AttemptOutcome[], settled: ReadonlySet<DeliveryId>): void {
    const { watch } = this.#options
    if (watch === undefined) return
    for (const outcome of outcomes) if (settled.has(outcome.delivery.id)) watch.settled(outcome)
  }

  #stillLeased(outcomes: readonly AttemptOutcome[]): AttemptOutcome[] {
    const now = this.#options.clock.now()
    return outcomes.filter(({ delivery, summary }) => {
      if (delivery.leaseEndsAt > now) return true
      const { organizationId, endpointId, id: deliveryId } = delivery
      const about = { organizationId, endpointId, deliveryId, attempt: summary.number, outcome: summary.outcome }
      this.#options.logger.error(about, 'An attempt could not be settled within its lease: it will be made again')
      return false
    })
  }
}

/** Classes 22 (data) and 23 (constraints): trying the same again cannot help. */
function isRefusedValue(error: unknown): boolean {
  return /^2[23]/.test(sqlState(error) ?? '')
}
