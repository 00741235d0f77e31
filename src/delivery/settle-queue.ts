import { setTimeout as wait } from 'node:timers/promises'
import { type Db, sqlState } from '../db/database.ts'
import type { Clock } from '../shared/clock.ts'
import type { DeliveryId } from '../shared/ids.ts'
import type { Logger } from '../shared/logger.ts'
import type { AttemptOutcome } from './attempt-delivery.ts'
import { disableGoneEndpoint, type OnEndpointDisabled } from './disable-gone-endpoint.ts'
import { bodyKeyOf, settleDeliveries } from './settle-deliveries.ts'

/*
 * Outcomes wait here for each other, so that many are written by one statement: until there are `maxGroup` of them, or the first
 * has waited `maxWaitMs`, or the caller says that no more will come. While groups are being written, the next ones fill up.
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
  /** Told after each commit: order and room of endpoints may have become free. */
  readonly onSettled: () => void
  /** Groups that are written at the same time. */
  readonly maxAtOnce: number
}

const maxGroup = 200
const maxWaitMs = 5
const firstPauseMs = 50
const maxPauseMs = 5000
const maxBodiesKnown = 5000

export class SettleQueue {
  readonly #options: SettleQueueOptions
  readonly #waiting: AttemptOutcome[] = []
  readonly #bodies = new Set<string>()
  #writing = 0
  #timer: NodeJS.Timeout | undefined
  readonly #idle: (() => void)[] = []

  constructor(options: SettleQueueOptions) {
    this.#options = options
  }

  /** Outcomes that are not in the database yet. */
  #size = 0
  get size(): number {
    return this.#size
  }

  push(outcome: AttemptOutcome): void {
    this.#size++
    this.#waiting.push(outcome)
    if (this.#waiting.length >= maxGroup) this.flush()
    else this.#timer ??= setTimeout(() => this.flush(), maxWaitMs)
  }

  /** Writes what waits, now. */
  flush(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
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
      const ordinary = group.filter(({ step }) => step.kind !== 'disable-endpoint')
      if (ordinary.length > 0) await this.#settle(ordinary)
      for (const outcome of group) if (outcome.step.kind === 'disable-endpoint') await this.#settle([outcome])
    } finally {
      this.#writing--
      this.#size -= group.length
      this.#options.onSettled()
      if (this.#size === 0) for (const resolve of this.#idle.splice(0)) resolve()
      if (this.#waiting.length > 0) this.flush()
    }
  }

  async #settle(all: readonly AttemptOutcome[]): Promise<void> {
    let outcomes = all
    for (let pauseMs = firstPauseMs; outcomes.length > 0; pauseMs = Math.min(2 * pauseMs, maxPauseMs)) {
      try {
        this.#report(outcomes, await this.#settleOnce(outcomes))
        return
      } catch (error) {
        if (isRefusedValue(error)) return this.#settleApart(outcomes, error)
        this.#options.logger.error({ err: error, deliveries: outcomes.length }, 'Settling failed and is tried again')
        await wait(pauseMs)
        outcomes = this.#stillLeased(outcomes)
      }
    }
  }

  async #settleOnce(outcomes: readonly AttemptOutcome[]): Promise<Set<DeliveryId>> {
    const { db, clock, onEndpointDisabled } = this.#options
    const [first] = outcomes
    if (first?.step.kind === 'disable-endpoint') {
      return disableGoneEndpoint(db, first, clock.now(), onEndpointDisabled)
    }
    const settled = await settleDeliveries(db, outcomes, clock.now(), (key) => this.#bodies.has(key))
    this.#remember(outcomes)
    return settled
  }

  async #settleApart(outcomes: readonly AttemptOutcome[], error: unknown): Promise<void> {
    const [first] = outcomes
    if (first === undefined) return
    if (outcomes.length > 1) {
      const middle = outcomes.length >> 1
      await this.#settle(outcomes.slice(0, middle))
      return this.#settle(outcomes.slice(middle))
    }
    const about = { err: error, deliveryId: first.delivery.id, organizationId: first.delivery.organizationId }
    if (first.request === null) {
      this.#options.logger.error(about, 'An attempt cannot be settled: it is made again when its lease ends')
      return
    }
    this.#options.logger.error(about, 'The request and response of an attempt cannot be stored')
    return this.#settle([{ ...first, request: null, response: null, bodyDigest: first.delivery.bodyDigest }])
  }

  /** A body that was stored once need not be sent again; those of one event go to many endpoints. */
  #remember(outcomes: readonly AttemptOutcome[]): void {
    for (const outcome of outcomes) this.#bodies.add(bodyKeyOf(outcome))
    for (const key of this.#bodies) {
      if (this.#bodies.size <= maxBodiesKnown) return
      this.#bodies.delete(key)
    }
  }

  #report(outcomes: readonly AttemptOutcome[], settled: ReadonlySet<DeliveryId>): void {
    if (settled.size === outcomes.length) return
    for (const { delivery, summary } of outcomes) {
      if (settled.has(delivery.id)) continue
      const { organizationId, endpointId, id: deliveryId } = delivery
      const about = { organizationId, endpointId, deliveryId, attempt: summary.number }
      this.#options.logger.warn(about, 'The lease of a delivery was lost: this attempt is not logged')
    }
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
