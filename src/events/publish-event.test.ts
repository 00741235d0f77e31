import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { seedOrganization } from '../../test/support/seed-organization.ts'
import { createTestDatabase } from '../../test/support/test-database.ts'
import type { Context } from '../accounts/context.ts'
import { type Database, inTransaction, json } from '../db/database.ts'
import { newId } from '../shared/ids.ts'
import { getEvent } from './get-event.ts'
import { listEvents } from './list-events.ts'
import { type NewEvent, publishEvent, publishEvents } from './publish-event.ts'

let database: Database
let ctx: Context
beforeEach(async () => {
  database = await createTestDatabase()
  ctx = (await seedOrganization(database.db)).ctx
})
afterEach(() => database.close())

async function addEndpoint(triggers: string[], enabled = true) {
  const id = newId('ep')
  const now = ctx.clock.now()
  await database.db
    .insertInto('endpoints')
    .values({
      organization_id: ctx.organizationId,
      id,
      name: id,
      description: null,
      url: 'https://receiver.example/hook',
      email: null,
      dialect: 'bellhop',
      triggers,
      enabled,
      disabled_reason: null,
      sources: null,
      filters: json(null),
      template: json(null),
      retry: json({ preset: 'exponential' }),
      rate_limit: json(null),
      settings: json({}),
      secret_encrypted: null,
      headers_encrypted: null,
      created_at: now,
      updated_at: now,
      deleted_at: null,
    })
    .execute()
  return id
}

function pinged(message: string): NewEvent {
  return {
    topic: 'ping',
    kind: null,
    source: 'api',
    subject: { type: 'ping', id: 'ping' },
    orderingKey: 'k',
    sequence: 1,
    occurredAt: new Date('2026-04-01T08:00:00.123Z'),
    data: { message },
  }
}

describe('a published event', () => {
  it('carries its data and one decision for each endpoint', async () => {
    const listening = await addEndpoint(['ping'])
    const deaf = await addEndpoint(['booking.created'])
    const off = await addEndpoint(['ping'], false)
    const text = 'quotes " and \u0000 and 日本語 \\'
    const id = await inTransaction(database.db, (tx) => publishEvent(tx, ctx, pinged(text)))
    const event = await getEvent(database.db, ctx.organizationId, id, ctx.clock)
    expect(event).toMatchObject({
      topic: 'ping',
      occurredAt: '2026-04-01T08:00:00.123Z',
      data: { message: text },
      archived: false,
    })
    const outcomes = Object.fromEntries(event.decisions.map((decision) => [decision.endpointId, decision]))
    const [delivery] = await database.db.selectFrom('pending_deliveries').selectAll().execute()
    expect(outcomes[listening]).toEqual({ endpointId: listening, outcome: 'delivery', deliveryId: delivery?.id })
    expect(outcomes[deaf]).toMatchObject({ outcome: 'skipped', reason: 'not-subscribed' })
    expect(outcomes[off]).toMatchObject({ outcome: 'skipped', reason: 'endpoint-disabled' })
  })

  it('leaves nothing behind when its transaction fails', async () => {
    await addEndpoint(['ping'])
    const work = inTransaction(database.db, async (tx) => {
      await publishEvent(tx, ctx, pinged('x'))
      throw new Error('changed my mind')
    })
    await expect(work).rejects.toThrow('changed my mind')
    for (const table of ['events', 'payloads', 'pending_deliveries'] as const) {
      expect(await database.db.selectFrom(table).selectAll().execute()).toEqual([])
    }
  })

  it('takes its place in the queue in the order of publishing', async () => {
    await addEndpoint(['ping'])
    const ids = await inTransaction(database.db, (tx) => publishEvents(tx, ctx, ['a', 'b', 'c', 'd'].map(pinged)))
    const queue = await database.db.selectFrom('pending_deliveries').select('event_id').orderBy('position').execute()
    expect(queue.map((row) => row.event_id)).toEqual(ids)
  })

  it('is kept with its decisions while webhooks are switched off', async () => {
    await addEndpoint(['ping'])
    await database.db.updateTable('organizations').set({ webhooks_enabled: false }).execute()
    await inTransaction(database.db, (tx) => publishEvent(tx, ctx, pinged('x')))
    const { data } = await listEvents(database.db, ctx.organizationId, { limit: 10 })
    expect(data[0]?.decisions).toMatchObject([{ outcome: 'skipped', reason: 'webhooks-off' }])
  })

  it('cannot be read by another organization', async () => {
    const id = await inTransaction(database.db, (tx) => publishEvent(tx, ctx, pinged('x')))
    const other = await seedOrganization(database.db, { slug: 'other' })
    await expect(getEvent(database.db, other.organizationId, id, ctx.clock)).rejects.toMatchObject({
      code: 'event-not-found',
    })
    expect((await listEvents(database.db, other.organizationId, { limit: 10 })).data).toEqual([])
  })
})

describe('the list of events', () => {
  it('pages through all, newest first, and filters by endpoint', async () => {
    const listening = await addEndpoint(['ping'])
    const ids = await inTransaction(database.db, (tx) => publishEvents(tx, ctx, ['a', 'b', 'c'].map(pinged)))
    const first = await listEvents(database.db, ctx.organizationId, { limit: 2, endpointId: listening })
    expect(first.nextCursor).not.toBeNull()
    const second = await listEvents(database.db, ctx.organizationId, { limit: 2, cursor: first.nextCursor ?? '' })
    expect([...first.data, ...second.data].map(({ id }) => id).toSorted()).toEqual(ids.toSorted())
    expect(second.nextCursor).toBeNull()
    const none = await listEvents(database.db, ctx.organizationId, { limit: 2, endpointId: 'ep_none' })
    expect(none.data).toEqual([])
  })
})
