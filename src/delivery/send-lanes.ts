import type { EndpointId } from '../shared/ids.ts'
import type { ClaimedDelivery } from './claimed-delivery.ts'

interface Lane {
  /** Requests that may be made at the same time, as of the last claim. */
  limit: number
  onTheWay: number
  readonly waiting: ClaimedDelivery[]
}

/**
 * Deliveries that are leased, between their claim and the end of their attempt: a lane for each endpoint, which keeps to what the
 * endpoint may have in flight, and `capacity` over all of them. Lanes with something to send take turns.
 */
export class SendLanes {
  readonly #capacity: number
  readonly #send: (delivery: ClaimedDelivery) => Promise<void>
  readonly #lanes = new Map<EndpointId, Lane>()
  /** Lanes that have something waiting and room for it. */
  readonly #ready = new Set<Lane>()
  #onTheWay = 0
  #waiting = 0

  /** @param send makes one attempt; never rejects */
  constructor(capacity: number, send: (delivery: ClaimedDelivery) => Promise<void>) {
    this.#capacity = capacity
    this.#send = send
  }

  /** What is waiting or on the way. */
  get size(): number {
    return this.#waiting + this.#onTheWay
  }

  add(deliveries: readonly ClaimedDelivery[]): void {
    for (const delivery of deliveries) {
      const lane = this.#laneOf(delivery.endpointId)
      lane.limit = delivery.inFlightLimit
      lane.waiting.push(delivery)
      this.#waiting++
      if (lane.onTheWay < lane.limit) this.#ready.add(lane)
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
    return lane.waiting.splice(0)
  }

  #laneOf(endpointId: EndpointId): Lane {
    const known = this.#lanes.get(endpointId)
    if (known !== undefined) return known
    const lane: Lane = { limit: 0, onTheWay: 0, waiting: [] }
    this.#lanes.set(endpointId, lane)
    return lane
  }

  #go(): void {
    for (const lane of this.#ready) {
      if (this.#onTheWay >= this.#capacity) return
      // To the end of the line: a set keeps the order of adding.
      this.#ready.delete(lane)
      const delivery = lane.waiting.shift()
      if (delivery === undefined) continue
      this.#waiting--
      this.#onTheWay++
      lane.onTheWay++
      if (lane.waiting.length > 0 && lane.onTheWay < lane.limit) this.#ready.add(lane)
      void this.#send(delivery).then(() => this.#arrived(lane, delivery.endpointId))
    }
  }

  #arrived(lane: Lane, endpointId: EndpointId): void {
    this.#onTheWay--
    lane.onTheWay--
    if (lane.waiting.length > 0 && lane.onTheWay < lane.limit) this.#ready.add(lane)
    else if (lane.waiting.length === 0 && lane.onTheWay === 0) this.#lanes.delete(endpointId)
    this.#go()
  }
}
