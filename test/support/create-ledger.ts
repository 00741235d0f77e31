import type { ReceivedRequest } from './receiver.ts'

interface Entry {
  readonly endpoint: string
  readonly webhookId: string
  readonly eventId: string
  /** What the sender was told that would be announced: see `announcementOf`. */
  readonly announcement: string
  /** What orders it: the chain of a booking, or the key of an event. */
  readonly key: string
  readonly place: number
}

/** The part of a body of the dialect bellhop that the ledger looks at. */
interface Body {
  readonly id: string
  readonly type: string
  readonly data: {
    readonly booking?: { readonly uid: string; readonly sequence: number; readonly rescheduledFrom: string | null }
    readonly key?: string
    readonly place?: number
  }
}

export interface Ledger {
  /** Writes a request down; endpoints are told apart by its path. */
  add(request: ReceivedRequest): void
  /** Resolves when each endpoint has got each of these; rejects after `deadlineMs` and names what is missing. */
  complete(endpoints: readonly string[], announcements: Iterable<string>, deadlineMs: number): Promise<void>
  /** Sentences about requests that came out of order, or twice with another `webhook-id`. */
  mistakes(): string[]
  /** Requests that had come before. */
  readonly repeats: number
}

/** Names what a booking's webhook announces. */
export const announcementOf = (topic: string, uid: string) => `${topic} ${uid}`

/** What receivers of the dialect bellhop got, in the order in which it came. */
export function createLedger(): Ledger {
  const entries: Entry[] = []
  const seen = new Set<string>()
  const roots = new Map<string, string>()
  let look = () => {}

  return {
    add(request) {
      // A body that does not look like this fails the test that reads the ledger.
      const body = JSON.parse(request.body) as Body
      const { booking, key = '', place = 0 } = body.data
      const root = booking === undefined ? key : rootOf(roots, booking)
      const announcement = booking === undefined ? body.id : announcementOf(body.type, booking.uid)
      entries.push({
        endpoint: request.path,
        webhookId: request.headers['webhook-id'] ?? '',
        eventId: body.id,
        announcement,
        key: `${request.path} ${root}`,
        place: booking?.sequence ?? place,
      })
      seen.add(`${request.path} ${announcement}`)
      look()
    },
    complete(endpoints, announcements, deadlineMs) {
      const wanted = [...announcements].flatMap((one) => endpoints.map((endpoint) => `${endpoint} ${one}`))
      const missing = () => wanted.filter((one) => !seen.has(one))
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          const list = missing()
          reject(new Error(`${list.length} of ${wanted.length} did not come: ${list.slice(0, 20).join(', ')}`))
        }, deadlineMs)
        look = () => {
          if (missing().length > 0) return
          clearTimeout(timer)
          resolve()
        }
        look()
      })
    },
    mistakes: () => [...outOfOrder(entries), ...changedIds(entries)],
    get repeats() {
      return entries.length - new Set(entries.map(({ endpoint, webhookId }) => `${endpoint} ${webhookId}`)).size
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

function outOfOrder(entries: readonly Entry[]): string[] {
  const places = new Map<string, number>()
  return entries.flatMap(({ key, place, announcement }) => {
    const before = places.get(key) ?? 0
    places.set(key, place)
    // The same place again is a repeat; a gap would mean that a later one overtook.
    return place === before || place === before + 1 ? [] : [`${announcement} (${place}) came after ${before}, ${key}`]
  })
}

function changedIds(entries: readonly Entry[]): string[] {
  const ids = new Map<string, string>()
  return entries.flatMap(({ endpoint, eventId, webhookId, announcement }) => {
    const known = ids.get(`${endpoint} ${eventId}`)
    ids.set(`${endpoint} ${eventId}`, webhookId)
    return known === undefined || known === webhookId ? [] : [`${announcement} had two ids: ${known} and ${webhookId}`]
  })
}
