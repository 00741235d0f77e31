import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  createTestLoop,
  publishTestEvents,
  seedEndpoint,
  type TestLoop,
  testSecret,
} from '../../test/support/delivery-setup.ts'
import { type Receiver, startReceiver } from '../../test/support/receiver.ts'
import { type SeededOrganization, seedOrganization } from '../../test/support/seed-organization.ts'
import { createTestDatabase } from '../../test/support/test-database.ts'
import type { Database } from '../db/database.ts'
import { bellhopDialect as bellhop } from '../dialects/bellhop/bellhop-dialect.ts'

let database: Database
let team: SeededOrganization
let loop: TestLoop
let receiver: Receiver

beforeAll(async () => {
  database = await createTestDatabase()
})
beforeEach(async () => {
  team = await seedOrganization(database.db)
  loop = createTestLoop(database, team.ctx.clock)
})
afterEach(async () => {
  await loop.stop()
  await receiver.close()
})
afterAll(() => database.close())

const publish = (...events: { key?: string; data: unknown }[]) => publishTestEvents(database.db, team.ctx, events)
const log = () =>
  database.db
    .selectFrom('deliveries')
    .selectAll()
    .where('organization_id', '=', team.organizationId)
    .orderBy('id')
    .execute()

describe('a delivery', () => {
  it('arrives signed, named and described by its headers', async () => {
    receiver = await startReceiver()
    await seedEndpoint(database.db, team.organizationId, { url: `${receiver.url}/in?x=1` })
    const [eventId] = await publish({ data: { n: 1 } })
    expect(await loop.runOnce()).toEqual({ attempts: 1, delivered: 1, retried: 0, failed: 0 })
    const [request] = receiver.requests
    expect(request).toMatchObject({
      method: 'POST',
      path: '/in?x=1',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Bellhop/0.0.0',
        'webhook-id': expect.stringMatching(/^msg_[0-9a-f]{32}$/),
        'bellhop-event-id': eventId,
        'bellhop-delivery-id': expect.stringMatching(/^dlv_/),
        'bellhop-attempt': '1',
      },
    })
    const verdict = bellhop.verify({
      body: request?.body ?? '',
      headers: request?.headers ?? {},
      secrets: [testSecret],
      at: team.ctx.clock.now(),
    })
    expect(verdict.outcome).toBe('valid')
    expect(JSON.parse(request?.body ?? '')).toMatchObject({ id: eventId, type: 'test.happened', data: { n: 1 } })
    expect(await log()).toMatchObject([{ event_id: eventId, status: 'delivered', attempt_count: 1 }])
  })
})
