import type { DeliveryId, OrganizationId } from '../../shared/ids.ts'

/*
 * Live streams cost nothing while nobody watches, and no statement for an attempt while somebody does:
 *
 *   a process with a stream           says every ten seconds whose attempts it wants, on `watchersChannel`
 *   a process that settles attempts   remembers that for half a minute, gathers what it settles of these organizations for a
 *                                     moment, and tells it in one notification, on `attemptsChannel`
 *   the stream                        reads what it was told of, and sends it
 *
 * Failures
 *   A notification is lost, or there are too many attempts to tell   a process that knows of it tells a gap, and so does the stream
 *   A process that settles starts later                              it asks who watches, and is told
 */

/** An attempt that was settled: all that is told of it between processes. */
export interface AttemptNews {
  readonly deliveryId: DeliveryId
  /** Counts from 1. */
  readonly attempt: number
}

export type AttemptMessage =
  /** With nothing in it, it says that whoever settles attempts has heard who watches. */
  | { readonly kind: 'attempts'; readonly organizationId: OrganizationId; readonly news: readonly AttemptNews[] }
  /** Attempts of the organization were settled that are not told. */
  | { readonly kind: 'gap'; readonly organizationId: OrganizationId }

/** Of a notification; PostgreSQL takes 7,999 bytes. */
const mostBytes = 7900
const gap = 'gap'

/** The payloads of the notifications that tell these attempts. */
export function writeAttempts(organizationId: OrganizationId, news: readonly AttemptNews[]): string[] {
  const payloads: string[] = []
  let payload: string = organizationId
  for (const { deliveryId, attempt } of news) {
    const word = ` ${deliveryId}:${attempt}`
    if (payload.length + word.length > mostBytes) {
      payloads.push(payload)
      payload = organizationId
    }
    payload += word
  }
  return [...payloads, payload]
}

export function writeGap(organizationId: OrganizationId): string {
  return `${organizationId} ${gap}`
}

/** Reads what `writeAttempts` and `writeGap` wrote; null is a connection that came back, and everybody has missed something. */
export function readAttempts(payload: string): AttemptMessage | null {
  const [organization, ...words] = payload.split(' ')
  if (organization === undefined || organization === '') return null
  // Written by this program alone.
  const organizationId = organization as OrganizationId
  if (words[0] === gap) return { kind: 'gap', organizationId }
  const news = words.map((word) => {
    const [deliveryId = '', attempt] = word.split(':')
    return { deliveryId: deliveryId as DeliveryId, attempt: Number(attempt) }
  })
  return { kind: 'attempts', organizationId, news }
}
