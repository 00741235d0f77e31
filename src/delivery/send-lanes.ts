import type { EndpointId } from '../shared/ids.ts'
import type { ClaimedDelivery } from './claimed-delivery.ts'

/** Requests that are begun one after the other, before answers, timers and the database have their turn. */
const maxAtOnce = 16

interface Lane {
  /** Requests that may be made at the same time, as of the last claim. */
  limit: number
  /** On the way, or answered and not written yet. */
  open: number
  readonly waiting: ClaimedDelivery[]
}

/**
 * Deliveries that are leased, between their claim and the moment at which what came of them is in the database: a lane for each
 * endpoint, which keeps to what the endpoint may have in flight. What was answered and is not written yet counts too, because that is
 * what comes again after a crash: never more than the endpoint may have in flight. Requests that are on the way keep to `capacity` over
 * all lanes. Lanes with something to send take turns.
 */
export class SendLanes {
  readonly #capacity: number
  readonly #send: (delivery: ClaimedDelivery) => Promise<void>
  readonly #lanes = new Map<EndpointId, Lane>()
  readonly #open = new Map<ClaimedDelivery, Lane>()
  /** Lanes that have something waiting and room for it. */
  readonly #ready = new Set<Lane>()
  #onTheWay = 0
  #waiting = 0
  #bytes = 0
  /** Whether others have their turn before the next requests. */
  #paused = false

  /** @param send makes one attempt; never rejects. Whoever sends calls `close` when it is written. */
  constructor(capacity: number, send: (delivery: ClaimedDelivery) => Promise<void>) {
    this.#capacity = capacity
    this.#send = send
  }

  /** What is waiting or on the way. */
  get size(): number {
    return this.#waiting + this.#onTheWay
  }

  /** What the data of their events takes, of those too that were answered and are not written yet. */
  get bytes(): number {
    return this.#bytes
  }

  get isWaiting(): boolean {
    return this.#waiting > 0
  }

  add(deliveries: readonly ClaimedDelivery[]): void {
    for (const delivery of deliveries) {
      const lane = this.#laneOf(delivery.endpointId)
      lane.limit = delivery.inFlightLimit
      lane.waiting.push(delivery)
      this.#waiting++
      this.#bytes += delivery.bytes
      if (lane.open < lane.limit) this.#ready.add(lane)
    }
    this.#go()
  }

  /** What came of these is in the database, or nothing did. Those that were sent in no lane are left out. */
  close(deliveries: readonly ClaimedDelivery[]): void {
    for (const delivery of deliveries) {
      const lane = this.#open.get(delivery)
      if (lane === undefined) continue
      this.#open.delete(delivery)
      this.#bytes -= delivery.bytes
      lane.open--
      if (lane.waiting.length > 0 && lane.open < lane.limit) this.#ready.add(lane)
      else if (lane.waiting.length === 0 && lane.open === 0) this.#lanes.delete(delivery.endpointId)
    }
    this.#go()
  }

  /** Takes out what waits for an endpoint. */
  takeWaiting(endpointId: EndpointId): ClaimedDelivery[] {
    const lane = this.#lanes.get(endpointId)
    return lane === undefined ? [] : this.#empty(lane)
  }

  /** Takes out all that waits. */
  takeAllWaiting(): ClaimedDelivery[] {
    return [...this.#lanes.values()].flatMap((lane) => this.#empty(lane))
  }

  #empty(lane: Lane): ClaimedDelivery[] {
    this.#ready.delete(lane)
    this.#waiting -= lane.waiting.length
    for (const { bytes } of lane.waiting) this.#bytes -= bytes
    return lane.waiting.splice(0)
  }

  #laneOf(endpointId: EndpointId): Lane {
    const known = this.#lanes.get(endpointId)
    if (known !== undefined) return known
    const lane: Lane = { limit: 0, open: 0, waiting: [] }
    this.#lanes.set(endpointId, lane)
    return lane
  }

  #go(): void {
    if (this.#paused) return
    let sent = 0
    for (const lane of this.#ready) {
      if (this.#onTheWay >= this.#capacity) return
      if (sent++ === maxAtOnce) {
        this.#goOnSoon()
        return
      }
      // To the end of the line: a set keeps the order of adding.
      this.#ready.delete(lane)
      const delivery = lane.waiting.shift()
      if (delivery === undefined) continue
      this.#waiting--
      this.#onTheWay++
      this.#open.set(delivery, lane)
      lane.open++
      if (lane.waiting.length > 0 && lane.open < lane.limit) this.#ready.add(lane)
      void this.#send(delivery).then(() => {
        this.#onTheWay--
        this.#go()
      })
    }
  }

  /** Many requests take milliseconds to begin: whatever comes in meanwhile would wait for all of them. */
  #goOnSoon(): void {
    this.#paused = true
    setImmediate(() => {
      this.#paused = false
      this.#go()
    })
  }
}
