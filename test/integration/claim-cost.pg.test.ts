import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '../../src/db/database.ts'
import { claimDeliveries } from '../../src/delivery/claim-deliveries.ts'
import { createEndpointReader } from '../../src/delivery/endpoint-reader.ts'
import { leasePublished } from '../../src/delivery/lease-published.ts'
import type { HandOver } from '../../src/events/hand-over.ts'
import { type NewEvent, publishForOrganizations } from '../../src/events/publish-event.ts'
import { type EndpointId, newId } from '../../src/shared/ids.ts'
import { type Cost, costOf } from '../support/cost-of.ts'
import { publishTestEvents, quietLogger, seedEndpoint, testBox } from '../support/delivery-setup.ts'
import { type SeededOrganization, seedOrganization } from '../support/seed-organization.ts'
import { createTestDatabase } from '../support/test-database.ts'

let database: Database
let team: SeededOrganization
let quiet: EndpointId
const backlog = 100_000
const url = 'https://receiver.example/in'

beforeAll(async () => {
  database = await createTestDatabase()
  team = await seedOrganization(database.db)
  quiet = await seedEndpoint(database.db, team.organizationId, { url })
  await publishTestEvents(
    database.db,
    team.ctx,
    Array.from({ length: 20 }, (_, n) => ({ key: `k${n}`, data: n })),
  )
})
afterAll(() => database.close())

async function costOfClaim(defer: boolean): Promise<Cost & { claimed: readonly EndpointId[] }> {
  const options = { now: team.ctx.clock.now(), limit: 256, leaseMs: 90_000, after: '', defer }
  const endpoints = createEndpointReader(testBox, quietLogger)
  const { result, ...cost } = await costOf(database, (tx) => claimDeliveries(tx, endpoints, options))
  return { ...cost, claimed: result.deliveries.map(({ endpointId }) => endpointId) }
}

interface Backlog {
  /** An SQL expression over the row's number `n`. */
  readonly key: string
  /** How many of them are in flight. */
  readonly leased: number
  /** When the others are due, from now. */
  readonly dueInSeconds: number
}

async function addBacklog({ key, leased, dueInSeconds }: Backlog): Promise<void> {
  const endpointId = await seedEndpoint(database.db, team.organizationId, { url })
  const now = team.ctx.clock.now()
  await sql`
    INSERT INTO pending_deliveries (organization_id, id, event_id, endpoint_id, ordering_key, subject_id, trigger, expires_on,
      due_at, created_at)
    SELECT ${team.organizationId}, ${endpointId} || n, 'evt_0', ${endpointId}, ${sql.raw(key)}, 's', 'test.happened', '2026-05-01',
      ${now}::timestamptz + ${dueInSeconds}::int * interval '1 s', ${now}::timestamptz
    FROM generate_series(1, ${backlog}::int) AS n`.execute(database.db)
  await sql`
    INSERT INTO leases (organization_id, endpoint_id, delivery_id, lease_id, ends_at)
    SELECT ${team.organizationId}, ${endpointId}, ${endpointId} || n, ${newId('lease')}, ${now}::timestamptz + interval '60 s'
    FROM generate_series(1, ${leased}::int) AS n`.execute(database.db)
}

const analyze = () => sql`ANALYZE pending_deliveries, endpoints`.execute(database.db)

/** A claim looks at 200 rows of an endpoint, and for each at the first of its key: four pages down an index. */
const most = { buffers: 1500, rows: 1500 }
/** An event, its data and its deliveries are written, each into its indexes; five endpoints are looked at. */
const mostPublishing = { buffers: 500, rows: 200 }
/** Taking blocked rows out of the way looks at 2,000 of them; it is done every 250 ms, not by every claim. */
const mostDeferring = { buffers: 15_000, rows: 15_000 }

describe('what a claim for an endpoint looks at', () => {
  it('is bounded, whatever waits for others, and whether the database knows its statistics or not', async () => {
    const alone = await costOfClaim(false)
    expect(alone.claimed).toEqual(Array(10).fill(quiet))
    await addBacklog({ key: "'a' || n", leased: 10, dueInSeconds: -1 })
    await addBacklog({ key: "'one'", leased: 1, dueInSeconds: -1 })
    await addBacklog({ key: "'c' || n", leased: 0, dueInSeconds: 600 })
    for (const prepare of [async () => undefined, analyze]) {
      await prepare()
      // The first one may tidy pages up that were just written.
      await costOfClaim(true)
      const crowded = await costOfClaim(false)
      expect(crowded.claimed).toEqual(alone.claimed)
      expect(crowded.buffers - alone.buffers).toBeLessThan(most.buffers)
      expect(crowded.rows - alone.rows).toBeLessThan(most.rows)
      const deferring = await costOfClaim(true)
      expect(deferring.buffers).toBeLessThan(mostDeferring.buffers)
      expect(deferring.rows).toBeLessThan(mostDeferring.rows)
    }
  }, 120_000)
})

describe('what publishing looks at to hand a delivery over', () => {
  it('is bounded, whatever waits for its endpoint and for others', async () => {
    const { ctx, organizationId } = team
    const fresh = await seedEndpoint(database.db, organizationId, { url, triggers: ['fresh.happened'] })
    const leased: EndpointId[] = []
    const handOver: HandOver = {
      endpointsOf: (deliveries) => deliveries.map(({ endpointId }) => endpointId),
      async take(tx, deliveries, locked) {
        expect(locked).toEqual(new Set(deliveries.map(({ endpointId }) => endpointId)))
        const now = ctx.clock.now()
        const leaseEndsAt = new Date(now.getTime() + 90_000)
        const lease = { now, leaseId: newId('lease'), owner: 1, own: null, leaseEndsAt }
        const rows = await leasePublished(tx, { ...lease, deliveries })
        leased.push(...rows.map(({ endpoint }) => endpoint.id))
        return rows.length
      },
    }
    const publish = (topic: string) =>
      costOf(database, (tx) =>
        publishForOrganizations(tx, ctx.clock.now(), [{ organizationId, event: eventOf(topic) }], handOver),
      )
    await publish('fresh.happened')
    const { buffers, rows } = await publish('fresh.happened')
    expect(leased).toEqual([fresh, fresh])
    expect(buffers).toBeLessThan(mostPublishing.buffers)
    expect(rows).toBeLessThan(mostPublishing.rows)
    // Its endpoints have long backlogs, of many keys and of one.
    const crowded = await publish('test.happened')
    expect(crowded.buffers).toBeLessThan(mostPublishing.buffers)
    expect(crowded.rows).toBeLessThan(mostPublishing.rows)
  }, 60_000)
})

function eventOf(topic: string): NewEvent {
  const subject = { type: 'thing', id: 'one' }
  const at = team.ctx.clock.now()
  return { topic, kind: null, source: 'api', subject, orderingKey: 'one', sequence: null, occurredAt: at, data: {} }
}
