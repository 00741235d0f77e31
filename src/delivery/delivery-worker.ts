import { setTimeout as wait } from 'node:timers/promises'
import type { Db } from '../db/database.ts'
import type { ManageToken } from '../dialects/dialect.ts'
import type { Clock } from '../shared/clock.ts'
import { type EndpointId, type LeaseId, newId } from '../shared/ids.ts'
import type { Logger } from '../shared/logger.ts'
import { longestWaitMs, type Sandbox } from '../transformations/create-sandbox.ts'
import { type AttemptOutcome, attemptDelivery } from './attempt-delivery.ts'
import { type Claim, claimDeliveries } from './claim-deliveries.ts'
import { releaseClaims, releaseLeases } from './claim-store.ts'
import type { ClaimedDelivery } from './claimed-delivery.ts'
import { DeliveryHandOver } from './delivery-hand-over.ts'
import type { OnEndpointDisabled } from './disable-gone-endpoint.ts'
import type { EndpointReader } from './endpoint-reader.ts'
import type { OwnLeases } from './own-leases.ts'
import { SendLanes } from './send-lanes.ts'
import type { Sender } from './send-request.ts'
import { SettleQueue } from './settle-queue.ts'
import type { AttemptWatch } from './watch-attempts.ts'

/*
 * One claim at a time; any number of requests up to `capacity`; settles in groups behind them.
 *
 *   asleep ──wake, poll, next due time, a commit of the settle queue──► claiming ──► asleep, until one of them happens again
 *                                                                          │
 *                                            deliveries ──► sending ──► settle queue
 *
 * When to claim
 *   A wake-up while claiming leads to one more claim after it: what it announced may have been committed too late to be seen.
 *   A claim that came back full says that there is a backlog. From then on, claims wait until half of what may be held is free, so
 *   that each takes much at once; but no longer than `fewAtOnceMs`, or twice what the last claim took, because what is in flight may
 *   hang for its whole time-out.
 *   For endpoints that answer quickly, more is claimed than may be in flight: it waits in their lanes. What waits for an endpoint
 *   that does not accept a request is given back.
 *   A claim that found nothing is not repeated by itself: only by the next event, and at the latest by the poll.
 *   What settles leads to a claim when something in the queue can have been waiting for it: not when all that came since was handed over.
 *
 * Invariants
 *   No transaction is open while a request is made.
 *   In flight and not yet settled are both bounded: claiming stops while the settle queue cannot get rid of what it has.
 *   What a crash makes come again is never more than an endpoint may have in flight: see `SendLanes`.
 *   What cannot be finished within its lease is not begun.
 *
 * What this process publishes itself need not be claimed at all while there is no backlog; see `DeliveryHandOver`.
 *
 * Failures
 *   The database is away while claiming   logged, and tried again with growing pauses. Wake-ups do not shorten them.
 *   Leases cannot be given back           logged, and done by the next claim: nothing waits for the end of a lease.
 *   Anything fails while sending          is an attempt's outcome, never an exception.
 *   The process is told to stop           requests in flight end or time out, are settled, and the leases of the rest are given back.
 */

export interface RunCounts {
  readonly attempts: number
  readonly delivered: number
  readonly retried: number
  readonly failed: number
}

export interface DeliveryWorkerOptions {
  readonly db: Db
  readonly clock: Clock
  readonly logger: Logger
  readonly endpoints: EndpointReader
  readonly sender: Sender
  readonly sandbox: Sandbox
  readonly onEndpointDisabled: OnEndpointDisabled
  readonly watch: AttemptWatch
  readonly version: string
  readonly publicUrl: string
  readonly manageToken?: ManageToken | undefined
  readonly capacity: number
  readonly leaseMs: number
  readonly pollMs: number
  readonly drainMs: number
  /** The number of this process; see `lease-owner.ts`. */
  readonly owner: number
  /** Where a process that delivers alone keeps its leases; null where they are rows, for other processes to see. */
  readonly own: OwnLeases | null
  readonly exchangeTimeoutMs: number
  readonly settlesAtOnce: number
  readonly random: () => number
}

const fewAtOnceMs = 5
const againMs = 10
const deferEveryMs = 250
const firstPauseMs = 100
const maxPauseMs = 5000
/** Of an exchange's end from the lease's, so that there is time to settle. */
const settleMarginMs = 5000
/** Unsettled outcomes, in capacities, beyond which nothing more is claimed. */
const maxUnsettled = 8
/** Deliveries in the lanes, in capacities. */
const maxHeld = 8
/**
 * Of the data of their events; where there is any room, one is taken, however large it is. A delivery takes about five times as much on its way: the event, its body,
 * the request, what is logged of it, and the statement that logs it.
 */
const maxHeldBytes = 32 * 1024 * 1024
/** An endpoint that answers within this time is quick. */
const quickMs = 1000
/** Endpoints remembered as quick; beyond that, all have to show it again. */
const maxQuick = 10_000

export class DeliveryWorker {
  /** For those who publish in this process. */
  readonly handOver: DeliveryHandOver
  readonly #options: DeliveryWorkerOptions
  readonly #settles: SettleQueue
  readonly #lanes: SendLanes
  /** By claim and not by id: after the end of its lease, a delivery is claimed once more while its attempt is still on the way. */
  readonly #inFlight = new Set<ClaimedDelivery>()
  readonly #quick = new Set<EndpointId>()
  #state: 'new' | 'running' | 'stopping' = 'new'
  #claiming: Promise<void> | undefined
  /** Claims that failed, and may have been committed all the same: a connection can break amid the answer to a commit. */
  #doubtful: LeaseId[] = []
  /** Leases that could not be given back yet. */
  #owed: ClaimedDelivery[] = []
  #again = false
  #backlog = false
  /** Whether a claim was not made because nothing more could be held. */
  #full = false
  /** What was handed over, numbered in that order. */
  readonly #handedOver = new WeakMap<ClaimedDelivery, number>()
  #handedOverCount = 0
  /** Of what was handed over, the last that something in the queue may be waiting for. */
  #awaited = 0
  #after = ''
  /** Of the data of an event, as the last claim found it. */
  #bytesEach = 1
  #pauseMs = 0
  /** What the last claim took. */
  #claimMs = 0
  #deferAt = 0
  #timer: NodeJS.Timeout | undefined
  #timerAt = Number.POSITIVE_INFINITY
  #stopped: Promise<void> | undefined
  readonly #whenEmpty: (() => void)[] = []

  constructor(options: DeliveryWorkerOptions) {
    this.#options = options
    this.#lanes = new SendLanes(options.capacity, (delivery) => this.#send(delivery))
    const { db, clock, logger, random, onEndpointDisabled, settlesAtOnce: maxAtOnce, watch } = options
    const onSettled = (outcomes: readonly AttemptOutcome[]) => this.#settled(outcomes)
    const { endpoints, owner, own, leaseMs } = options
    const room = () => (this.#state === 'running' && !this.#backlog ? this.#free() : 0)
    const send = (deliveries: readonly ClaimedDelivery[]) => void this.#sendPublished(deliveries)
    this.handOver = new DeliveryHandOver({ clock, endpoints, owner, own, leaseMs, room, send })
    this.#settles = new SettleQueue({ db, clock, logger, random, own, onEndpointDisabled, onSettled, watch, maxAtOnce })
  }

  start(): void {
    if (this.#state !== 'new') return
    this.#state = 'running'
    this.wake()
  }

  /** Something may have come into the queue. It may have to wait for what is on the way now. */
  wake(): void {
    this.#awaited = this.#handedOverCount
    this.#settles.hurry()
    this.#claimSoon()
  }

  #claimSoon(): void {
    if (this.#state !== 'running' || this.#pauseMs > 0) return
    if (this.#claiming !== undefined) this.#again = true
    else if (this.#backlog && this.#free() < this.#held / 2) this.#wakeIn(Math.max(fewAtOnceMs, 2 * this.#claimMs))
    else this.#claimNow()
  }

  stop(): Promise<void> {
    this.#stopped ??= this.#stop()
    return this.#stopped
  }

  async runOnce(): Promise<RunCounts> {
    const outcomes: AttemptOutcome[] = []
    let after = ''
    let claimedInPass = 0
    for (;;) {
      const claim = await this.#claim(after, this.#options.capacity, true)
      const made = await Promise.all(claim.deliveries.map((delivery) => this.#attempt(delivery)))
      for (const outcome of made) {
        if (outcome === null) continue
        outcomes.push(outcome)
        this.#settles.push(outcome, true)
      }
      await this.#settles.drain()
      claimedInPass += claim.deliveries.length
      after = claim.next
      if (claim.again) await wait(againMs)
      if (claim.more) continue
      if (claimedInPass === 0 && !claim.again) return countOf(outcomes)
      claimedInPass = 0
    }
  }

  #free(): number {
    if (this.#settles.size > maxUnsettled * this.#options.capacity) return 0
    return Math.min(this.#held - this.#lanes.size, Math.ceil(this.#roomBytes / this.#bytesEach))
  }

  get #roomBytes(): number {
    return Math.max(0, maxHeldBytes - this.#lanes.bytes)
  }

  /** The most that may be in the lanes. */
  get #held(): number {
    return maxHeld * this.#options.capacity
  }

  #claimNow(): void {
    const free = this.#free()
    if (this.#state !== 'running' || this.#claiming !== undefined) return
    // The end of a request or a settle wakes again.
    this.#full = free <= 0
    if (this.#full) return
    this.#clearTimer()
    this.#again = false
    this.#claiming = this.#claimAndSend(free).finally(() => {
      this.#claiming = undefined
      if (this.#again) this.#claimSoon()
    })
  }

  async #claimAndSend(free: number): Promise<void> {
    try {
      const defer = performance.now() >= this.#deferAt
      if (defer) this.#deferAt = performance.now() + deferEveryMs
      const begunAt = performance.now()
      const claim = await this.#claim(this.#after, free, defer)
      this.#claimMs = performance.now() - begunAt
      this.#pauseMs = 0
      this.#after = claim.next
      this.#backlog = claim.deliveries.length >= free / 2
      if (!this.#backlog && !claim.again && !claim.more) this.handOver.caughtUp()
      if (this.#state !== 'running') return await this.#giveBack(claim.deliveries)
      this.#lanes.add(claim.deliveries)
      this.#again ||= claim.more
      this.#wakeIn(claim.again ? againMs : this.#untilNext(claim))
    } catch (error) {
      this.#options.logger.error({ err: error }, 'Claiming deliveries failed and is tried again')
      this.#again = false
      this.#pauseMs = Math.min(Math.max(firstPauseMs, 2 * this.#pauseMs), maxPauseMs)
      this.#wakeIn(this.#pauseMs)
    }
  }

  async #claim(after: string, limit: number, defer: boolean): Promise<Claim> {
    const { db, endpoints, clock, leaseMs, watch, owner, own } = this.#options
    this.#doubtful.push(...this.handOver.takeDoubtful())
    if (this.#doubtful.length > 0) await releaseClaims(db, this.#doubtful, own)
    this.#doubtful = []
    await this.#release(this.#owed.splice(0))
    const now = clock.now()
    const leaseId = newId('lease', now)
    const roomBytes = this.#roomBytes
    const options = { now, limit, roomBytes, leaseMs, leaseId, after, defer, owner, own, ahead: this.#quick }
    try {
      const claim = await claimDeliveries(db, endpoints, options)
      this.#bytesEach = averageBytes(claim.deliveries)
      await watch.claimed(claim.deliveries)
      return claim
    } catch (error) {
      this.#doubtful.push(leaseId)
      throw error
    }
  }

  #untilNext({ nextDueAt }: Claim): number {
    const { clock, pollMs } = this.#options
    return nextDueAt === null ? pollMs : Math.min(pollMs, Math.max(1, nextDueAt.getTime() - clock.now().getTime()))
  }

  async #sendPublished(deliveries: readonly ClaimedDelivery[]): Promise<void> {
    await this.#options.watch.claimed(deliveries)
    if (this.#state !== 'running') return this.#giveBack(deliveries)
    for (const delivery of deliveries) this.#handedOver.set(delivery, ++this.#handedOverCount)
    this.#lanes.add(deliveries)
    if (this.#lanes.isWaiting) this.#settles.hurry()
  }

  /** Claims only where something can be waiting for these: after what was handed over there is nothing that nobody told of. */
  #settled(outcomes: readonly AttemptOutcome[]): void {
    this.#lanes.close(outcomes.map(({ delivery }) => delivery))
    if (outcomes.some((outcome) => this.#isAwaited(outcome)) || this.#full || this.#backlog) this.#claimSoon()
  }

  /** Whether something in the queue may be waiting for this. */
  #isAwaited({ delivery, step }: AttemptOutcome): boolean {
    return step.kind !== 'delivered' || (this.#handedOver.get(delivery) ?? 0) <= this.#awaited
  }

  async #send(delivery: ClaimedDelivery): Promise<void> {
    this.#inFlight.add(delivery)
    const outcome = await this.#attempt(delivery)
    // Absent when `stop` has given the lease back: the outcome is nobody's then.
    if (!this.#inFlight.delete(delivery)) return
    if (outcome === null) this.#lanes.close([delivery])
    else {
      this.#settles.push(outcome, this.#isAwaited(outcome) || this.#lanes.isWaiting)
      await this.#learn(outcome)
    }
    if (this.#inFlight.size === 0) {
      this.#settles.rest()
      for (const resolve of this.#whenEmpty.splice(0)) resolve()
    }
    if (outcome === null || (this.#backlog && this.#free() >= this.#held / 2)) this.#claimSoon()
  }

  /** Whether more may be claimed for an endpoint than may be in flight. */
  async #learn({ delivery, step, summary }: AttemptOutcome): Promise<void> {
    const { endpointId } = delivery
    if (step.kind !== 'delivered') await this.#giveBack(this.#lanes.takeWaiting(endpointId))
    if (step.kind !== 'delivered' || summary.durationMs > quickMs) this.#quick.delete(endpointId)
    else this.#quick.add(endpointId)
    if (this.#quick.size > maxQuick) this.#quick.clear()
  }

  async #attempt(delivery: ClaimedDelivery): Promise<AttemptOutcome | null> {
    const { clock, exchangeTimeoutMs, logger } = this.#options
    const leftMs = delivery.leaseEndsAt.getTime() - clock.now().getTime()
    const firstMs = (delivery.endpoint.payload?.transformation ?? null) === null ? 0 : longestWaitMs
    if (leftMs < firstMs + exchangeTimeoutMs + settleMarginMs) {
      logger.warn({ deliveryId: delivery.id, leftMs }, 'Too little is left of a lease to send: somebody takes it over')
      return null
    }
    const outcome = await attemptDelivery(delivery, this.#options)
    if (logger.isLevelEnabled('info')) logger.info(describe(outcome), 'attempt')
    return outcome
  }

  async #stop(): Promise<void> {
    const { drainMs, sender } = this.#options
    this.#state = 'stopping'
    this.#clearTimer()
    await this.#claiming
    const waiting = this.#lanes.takeAllWaiting()
    await within(drainMs, this.#emptied())
    const unfinished = [...waiting, ...this.#inFlight]
    this.#inFlight.clear()
    await sender.close()
    await within(drainMs, this.#settles.drain())
    await this.#giveBack([...unfinished, ...this.#owed.splice(0)])
  }

  /** Resolves when nothing is in flight. */
  #emptied(): Promise<void> {
    return this.#inFlight.size === 0 ? Promise.resolve() : new Promise((resolve) => this.#whenEmpty.push(resolve))
  }

  /** Where the database refuses it, the next claim does it. */
  async #giveBack(deliveries: readonly ClaimedDelivery[]): Promise<void> {
    try {
      await this.#release(deliveries)
    } catch (error) {
      const about = { err: error, deliveries: deliveries.length }
      this.#options.logger.error(about, 'Leases could not be given back: the next claim does it, or they run out')
    }
  }

  /** Gives leases back, and remembers those that could not be. Throws what the database throws. */
  async #release(deliveries: readonly ClaimedDelivery[]): Promise<void> {
    try {
      await releaseLeases(this.#options.db, deliveries, this.#options.own)
    } catch (error) {
      this.#owed.push(...deliveries)
      throw error
    }
  }

  #wakeIn(delayMs: number): void {
    const at = performance.now() + delayMs
    if (this.#state !== 'running' || at >= this.#timerAt) return
    clearTimeout(this.#timer)
    this.#timerAt = at
    this.#timer = setTimeout(() => {
      this.#clearTimer()
      this.#claimNow()
    }, Math.ceil(delayMs))
  }

  #clearTimer(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#timerAt = Number.POSITIVE_INFINITY
  }
}

function averageBytes(deliveries: readonly ClaimedDelivery[]): number {
  const bytes = deliveries.reduce((sum, delivery) => sum + delivery.bytes, 0)
  return Math.max(1, bytes / Math.max(1, deliveries.length))
}

/** Waits for `work`, but no longer than this. */
async function within(timeoutMs: number, work: Promise<void>): Promise<void> {
  const timer = new AbortController()
  const timeout = wait(timeoutMs, undefined, { signal: timer.signal }).catch(() => undefined)
  await Promise.race([work, timeout])
  timer.abort()
}

function describe({ delivery, step, summary }: AttemptOutcome) {
  const { organizationId, endpointId, eventId, id: deliveryId, trigger } = delivery
  const { number: attempt, outcome, durationMs, statusCode, error } = summary
  const decision = step.kind
  const retryAt = step.kind === 'retry' ? step.at : undefined
  const ids = { organizationId, endpointId, eventId, deliveryId }
  return { ...ids, trigger, attempt, outcome, statusCode, error: error?.code, durationMs, decision, retryAt }
}

function countOf(outcomes: readonly AttemptOutcome[]): RunCounts {
  const count = (...kinds: string[]) => outcomes.filter(({ step }) => kinds.includes(step.kind)).length
  return {
    attempts: outcomes.length,
    delivered: count('delivered'),
    retried: count('retry'),
    failed: count('give-up', 'disable-endpoint'),
  }
}
