import type { Db } from '../db/database.ts'
import type { RateLimit } from '../endpoints/endpoint.ts'
import type { EndpointId } from '../shared/ids.ts'
import type { ClaimedRow } from './claim-store.ts'
import type { ClaimedEndpoint } from './claimed-delivery.ts'
import { addGrant, type Grants, rateRoom } from './rate-window.ts'
import { selectUsage, writeUsage } from './usage-store.ts'

export interface RateLimits {
  /** How many requests an endpoint may be sent now; infinite without a limit. */
  room(id: EndpointId): number
  /** When an endpoint that may be sent nothing now may be sent something again; null when there is none. */
  readonly moreAt: Date | null
  /** Writes down what was leased. */
  use(tx: Db, rows: readonly ClaimedRow[]): Promise<void>
}

interface LimitedEndpoint {
  readonly endpoint: ClaimedEndpoint
  readonly limit: RateLimit
  readonly grants: Grants
}

/**
 * The rate limits of endpoints whose claim locks the transaction holds: all processes see and change what is used up one after the
 * other. A request counts when it is claimed, whether it is made or not. Costs nothing where no endpoint has a limit.
 */
export async function limitRates(tx: Db, endpoints: Iterable<ClaimedEndpoint>, now: Date): Promise<RateLimits> {
  const limited = await readLimited(tx, [...endpoints])
  const rooms = new Map([...limited].map(([id, { grants, limit }]) => [id, rateRoom(grants, limit, now)]))
  const exhausted = [...rooms.values()].flatMap(({ room, moreAt }) => (room === 0 && moreAt !== null ? [moreAt] : []))
  return {
    room: (id) => rooms.get(id)?.room ?? Number.POSITIVE_INFINITY,
    moreAt: exhausted.length === 0 ? null : new Date(Math.min(...exhausted.map((at) => at.getTime()))),
    async use(writer, rows) {
      for (const [id, { endpoint, limit, grants }] of limited) {
        const count = rows.filter(({ endpointId }) => endpointId === id).length
        if (count > 0) await writeUsage(writer, endpoint, addGrant(grants, limit, now, count))
      }
    },
  }
}

async function readLimited(tx: Db, endpoints: readonly ClaimedEndpoint[]): Promise<Map<EndpointId, LimitedEndpoint>> {
  const limited = endpoints.flatMap((endpoint) =>
    endpoint.rateLimit === null ? [] : [{ endpoint, limit: endpoint.rateLimit }],
  )
  if (limited.length === 0) return new Map()
  const usage = await selectUsage(
    tx,
    limited.map(({ endpoint }) => endpoint),
  )
  return new Map(limited.map((each) => [each.endpoint.id, { ...each, grants: usage.get(each.endpoint.id) ?? [] }]))
}
