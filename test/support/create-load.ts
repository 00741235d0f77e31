import type { ApiAnswer, ApiClient } from './create-api-client.ts'
import { announcementOf } from './create-ledger.ts'
import type { Random } from './create-random.ts'

/** `in-doubt`: a change was sent, and no answer came before the server was gone. */
export type BookingState = 'accepted' | 'cancelled' | 'in-doubt'

export interface Load {
  /** What the server said yes to, as a ledger names it. */
  readonly announced: ReadonlySet<string>
  /** What is known of each booking that the server said yes to. */
  readonly bookings: ReadonlyMap<string, BookingState>
  /** Answers that were neither a yes nor the end of the server. */
  readonly refusals: string[]
  /** Answers with one of the excuses. */
  readonly excused: number
  /** Resolves when this many were announced. */
  reached(count: number): Promise<void>
  /** Sends from all sides until the server is gone or `enough` says so. */
  run(api: ApiClient, enough: () => boolean): Promise<void>
}

export interface LoadOptions {
  readonly eventTypeId: string
  /** Free starts, each used once. */
  readonly starts: readonly string[]
  readonly topic: string
  readonly random: Random
  /** Statuses with which a server may say that it cannot work at the moment. Default: none. */
  readonly excuses?: readonly number[]
  /** After so many events a publisher goes on with another ordering key. Default: never. */
  readonly eventsPerKey?: number
  /** Told of each yes, and when what it answers was sent, on the monotonic clock. */
  readonly onAnnounced?: (announcement: string, sentAtMs: number, snapshot: Snapshot | null) => void
}

/** What a booking was when the server said yes. */
export interface Snapshot {
  readonly status: string
  readonly start: string
}

const bookers = 6
const publishers = 2
const batchSize = 10

/** Bookings, their changes, and events of one's own, over HTTP, from several sides at once. */
export function createLoad(options: LoadOptions): Load {
  const { eventTypeId, starts, topic, random, excuses = [], eventsPerKey = Number.POSITIVE_INFINITY } = options
  const announced = new Set<string>()
  const bookings = new Map<string, BookingState>()
  const refusals: string[] = []
  const free = starts.values()
  let keys = 0
  let excused = 0
  let wanted = Number.POSITIVE_INFINITY
  let onReached = () => {}

  function announce(announcement: string, sentAtMs: number, snapshot: Snapshot | null): void {
    announced.add(announcement)
    options.onAnnounced?.(announcement, sentAtMs, snapshot)
    if (announced.size >= wanted) onReached()
  }

  async function bookOnce(api: ApiClient): Promise<void> {
    const timeZone = 'Europe/Zurich'
    const attendees = [{ name: 'Noor Haddad', email: 'noor@guest.example' }]
    let sentAtMs = performance.now()
    const made = expectOk(await api.post('/v1/bookings', { eventTypeId, start: next(), timeZone, attendees }))
    let uid: string = made.uid
    let { start } = made
    bookings.set(uid, 'accepted')
    announce(announcementOf('booking.created', uid), sentAtMs, { status: 'accepted', start })
    if (random.chance(0.5)) {
      bookings.set(uid, 'in-doubt')
      sentAtMs = performance.now()
      const moved = expectOk(await api.post(`/v1/bookings/${uid}/reschedule`, { start: next() }))
      bookings.set(uid, 'cancelled')
      uid = moved.uid
      start = moved.start
      bookings.set(uid, 'accepted')
      announce(announcementOf('booking.rescheduled', uid), sentAtMs, { status: 'accepted', start })
    }
    if (random.chance(0.5)) {
      bookings.set(uid, 'in-doubt')
      sentAtMs = performance.now()
      expectOk(await api.post(`/v1/bookings/${uid}/cancel`))
      bookings.set(uid, 'cancelled')
      announce(announcementOf('booking.cancelled', uid), sentAtMs, { status: 'cancelled', start })
    }
  }

  async function publish(api: ApiClient, enough: () => boolean, batches: boolean): Promise<void> {
    while (!enough()) await publishKey(api, enough, batches)
  }

  async function publishKey(api: ApiClient, enough: () => boolean, batches: boolean): Promise<void> {
    const key = `key-${++keys}`
    for (let place = 1; place <= eventsPerKey && !enough(); ) {
      const events = Array.from({ length: batches ? batchSize : 1 }, () => {
        const data = { key, place: place++ }
        return { topic, orderingKey: key, data }
      })
      const sentAtMs = performance.now()
      const answer = batches
        ? expectOk(await api.post('/v1/events/batch', { events })).results
        : [expectOk(await api.post('/v1/events', events[0]))]
      for (const each of answer) announceEvent(each, sentAtMs)
    }
  }

  function announceEvent({ id, error }: { id?: string; error?: unknown }, sentAtMs: number): void {
    if (id !== undefined) announce(id, sentAtMs, null)
    else refusals.push(JSON.stringify(error))
  }

  function next(): string {
    const start = free.next().value
    if (start === undefined) throw new RangeError('The load needs more free starts.')
    return start
  }

  function expectOk({ status, body }: ApiAnswer) {
    if (status >= 200 && status < 300) return body
    if (excuses.includes(status)) excused++
    else refusals.push(`${status} ${JSON.stringify(body)}`)
    throw new Error('refused')
  }

  return {
    announced,
    bookings,
    refusals,
    get excused() {
      return excused
    },
    reached: (count) =>
      new Promise((resolve) => {
        wanted = count
        onReached = resolve
        if (announced.size >= wanted) resolve()
      }),
    async run(api, enough) {
      const book = async () => {
        while (!enough()) await bookOnce(api)
      }
      const sides = [
        ...Array.from({ length: bookers }, book),
        ...Array.from({ length: publishers }, (_, index) => publish(api, enough, index > 0)),
      ]
      // A side ends with an error when the server is killed; what was refused for another reason is in `refusals`.
      const ends = await Promise.allSettled(sides)
      for (const end of ends) {
        if (end.status === 'rejected' && end.reason instanceof RangeError) throw end.reason
      }
    },
  }
}
