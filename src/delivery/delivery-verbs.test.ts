import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  createTestLoop,
  localPolicy,
  publishTestEvents,
  seedEndpoint,
  type TestLoop,
  testBox,
  testSandbox,
} from '../../test/support/delivery-setup.ts'
import { type Handler, type Receiver, startReceiver } from '../../test/support/receiver.ts'
import { type SeededOrganization, seedOrganization } from '../../test/support/seed-organization.ts'
import { createTestDatabase } from '../../test/support/test-database.ts'
import { type Database, inTransaction } from '../db/database.ts'
import { type EndpointId, newId } from '../shared/ids.ts'
import { cancelPendingDeliveries } from './cancel-pending-deliveries.ts'
import { countPending } from './count-pending.ts'
import type { DeliverySummary } from './delivery.ts'
import { getDelivery } from './get-delivery.ts'
import { listDeliveries } from './list-deliveries.ts'
import { hidden } from './mask-request.ts'
import { replayDelivery } from './replay-delivery.ts'
import { createSender, type Sender } from './send-request.ts'
import { sendTest } from './send-test.ts'

let database: Database
let team: SeededOrganization
let stranger: SeededOrganization
let loop: TestLoop
let receiver: Receiver
let sender: Sender
let endpointId: EndpointId
let answer: Handler

beforeAll(async () => {
  database = await createTestDatabase()
  receiver = await startReceiver((request, raw) => answer(request, raw))
  sender = createSender({ policy: localPolicy })
})
beforeEach(async () => {
  answer = () => ({ body: 'thanks' })
  team = await seedOrganization(database.db, { now: '2026-03-02T08:00:00Z' })
  stranger = await seedOrganization(database.db, { now: '2026-03-02T08:00:00Z' })
  loop = createTestLoop(database, team.ctx.clock)
  const headers = [{ name: 'X-Token', value: 'hunter2' }]
  endpointId = await seedEndpoint(database.db, team.organizationId, { url: `${receiver.url}/in`, headers })
})
afterEach(async () => {
  await loop.stop()
  await database.db.deleteFrom('pending_deliveries').execute()
})
afterAll(async () => {
  await sender.close()
  await receiver.close()
  await database.close()
})

const publish = (...events: { key?: string; data: unknown }[]) => publishTestEvents(database.db, team.ctx, events)
const passSeconds = (seconds: number) => team.ctx.clock.set(new Date(team.ctx.clock.now().getTime() + seconds * 1000))

async function newest(): Promise<DeliverySummary> {
  const [first] = (await listDeliveries(team.ctx)).data
  if (first === undefined) throw new Error('there is no delivery')
  return first
}

const enable = (enabled: boolean) =>
  database.db.updateTable('endpoints').set({ enabled }).where('id', '=', endpointId).execute()

describe('a replay', () => {
  it('sends the same bytes under the same message id, as a delivery of its own', async () => {
    await publish({ data: { n: 1 } })
    await loop.runOnce()
    const original = await newest()
    passSeconds(60)
    const replay = await replayDelivery(team.ctx, original.id)
    expect(replay).toMatchObject({
      status: 'pending',
      replayOf: original.id,
      eventId: original.eventId,
      attemptCount: 0,
    })
    expect(replay.id).not.toBe(original.id)
    await loop.runOnce()
    const [before, after] = receiver.requests.slice(-2)
    expect(after?.body).toBe(before?.body)
    expect(after?.headers['webhook-id']).toBe(before?.headers['webhook-id'])
    expect(after?.headers['bellhop-delivery-id']).toBe(replay.id)
    expect((await getDelivery(team.ctx, original.id)).attemptCount).toBe(1)
  })

  it('takes its turn behind what waits under its key', async () => {
    await publish({ key: 'a', data: 'first' })
    await loop.runOnce()
    const { id } = await newest()
    await publish({ key: 'a', data: 'second' })
    await replayDelivery(team.ctx, id)
    await loop.runOnce()
    const arrived = receiver.requests.slice(-2).map(({ body }) => JSON.parse(body).data)
    expect(arrived).toEqual(['second', 'first'])
  })

  it('is refused for an archived payload, an endpoint that is off or gone, and a stranger', async () => {
    await publish({ data: 1 })
    await loop.runOnce()
    const { id } = await newest()
    await expect(replayDelivery(stranger.ctx, id)).rejects.toMatchObject({ code: 'delivery-not-found' })
    await enable(false)
    await expect(replayDelivery(team.ctx, id)).rejects.toMatchObject({ code: 'endpoint-disabled' })
    await database.db.updateTable('endpoints').set({ deleted_at: new Date() }).where('id', '=', endpointId).execute()
    await expect(replayDelivery(team.ctx, id)).rejects.toMatchObject({ code: 'endpoint-not-found' })
    team.ctx.clock.set('2026-05-01T00:00:00Z')
    await expect(replayDelivery(team.ctx, id)).rejects.toMatchObject({ code: 'delivery-archived' })
    expect(await countPending(database.db, team.organizationId, endpointId)).toBe(0)
  })
})

describe('cancelling', () => {
  const cancel = (organizationId = team.organizationId) =>
    inTransaction(database.db, (tx) => cancelPendingDeliveries(tx, organizationId, endpointId, team.ctx.clock.now()))

  it('moves what waits to the log and counts it', async () => {
    await publish({ key: 'a', data: 1 }, { key: 'a', data: 2 })
    expect(await countPending(database.db, team.organizationId, endpointId)).toBe(2)
    expect(await cancel()).toBe(2)
    expect(await countPending(database.db, team.organizationId, endpointId)).toBe(0)
    expect((await listDeliveries(team.ctx)).data).toMatchObject([{ status: 'cancelled' }, { status: 'cancelled' }])
    expect((await loop.runOnce()).attempts).toBe(0)
  })

  it("leaves another organization's alone", async () => {
    await publish({ data: 1 })
    expect(await cancel(stranger.organizationId)).toBe(0)
    expect(await countPending(database.db, team.organizationId, endpointId)).toBe(1)
  })
})

describe('a test', () => {
  const services = () => ({ box: testBox, sandbox: testSandbox, sender, version: '0.0.0' })

  it("sends a trigger's sample at once and returns everything, but stores nothing", async () => {
    const result = await sendTest(team.ctx, services(), endpointId, { trigger: 'booking.created' })
    expect(result).toMatchObject({ delivered: true, error: null, response: { status: 200, body: 'thanks' } })
    expect(result.request.headers).toMatchObject({
      'X-Token': hidden,
      'webhook-signature': expect.stringMatching(/^v1,/),
    })
    expect(result.request.body).toBe(receiver.requests.at(-1)?.body)
    expect(receiver.requests.at(-1)?.headers['x-token']).toBe('hunter2')
    expect((await listDeliveries(team.ctx)).data).toEqual([])
  })

  it('returns what went wrong', async () => {
    answer = () => ({ status: 401, body: 'who are you' })
    const result = await sendTest(team.ctx, services(), endpointId, { trigger: 'ping' })
    expect(result).toMatchObject({
      delivered: false,
      error: { code: 'status' },
      response: { status: 401, body: 'who are you' },
    })
  })

  it('can send an event that has happened, also to an endpoint that is off', async () => {
    const [eventId] = await publish({ data: { n: 7 } })
    if (eventId === undefined) throw new Error('nothing was published')
    await enable(false)
    const { request } = await sendTest(team.ctx, services(), endpointId, { eventId })
    expect(JSON.parse(request.body)).toMatchObject({ id: eventId, data: { n: 7 } })
  })

  it('refuses what is not there', async () => {
    const test = (input: Parameters<typeof sendTest>[3], ctx = team.ctx) => sendTest(ctx, services(), endpointId, input)
    await expect(test({ trigger: 'NOT A TRIGGER' })).rejects.toMatchObject({ code: 'validation-failed' })
    await expect(test({ eventId: newId('evt') })).rejects.toMatchObject({ code: 'event-not-found' })
    await expect(test({ trigger: 'ping' }, stranger.ctx)).rejects.toMatchObject({ code: 'endpoint-not-found' })
    await expect(test({})).rejects.toThrow()
  })
})
