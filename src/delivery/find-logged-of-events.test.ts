import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { createRandom } from '../../test/support/create-random.ts'
import { publishTestEvents, seedEndpoint } from '../../test/support/delivery-setup.ts'
import { type SeededOrganization, seedOrganization } from '../../test/support/seed-organization.ts'
import { createTestDatabase } from '../../test/support/test-database.ts'
import { type Database, inTransaction } from '../db/database.ts'
import type { DeliveryId, EndpointId } from '../shared/ids.ts'
import { cancelPendingDeliveries } from './cancel-pending-deliveries.ts'
import { maxLookedOfSubjects } from './find-logged-of-events.ts'
import { type ListDeliveriesInput, listDeliveries } from './list-deliveries.ts'
import { replayDelivery } from './replay-delivery.ts'

let database: Database
let team: SeededOrganization
let endpoints: EndpointId[]

beforeAll(async () => {
  database = await createTestDatabase()
})
beforeEach(async () => {
  team = await seedOrganization(database.db, { now: '2026-03-02T08:00:00Z' })
  const url = 'https://receiver.example/in'
  endpoints = [
    await seedEndpoint(database.db, team.organizationId, { url }),
    await seedEndpoint(database.db, team.organizationId, { url }),
  ]
})
afterAll(() => database.close())

function passMs(ms: number): void {
  team.ctx.clock.set(new Date(team.ctx.clock.now().getTime() + ms))
}

function publish(key: string, count: number) {
  return publishTestEvents(
    database.db,
    team.ctx,
    Array.from({ length: count }, (_, data) => ({ key, data })),
  )
}

/** Ends all that waits, so that it stands in the log. */
async function endAll(): Promise<void> {
  for (const id of endpoints) {
    await inTransaction(database.db, (tx) => cancelPendingDeliveries(tx, team.organizationId, id, team.ctx.clock.now()))
  }
}

async function logged(column: 'subject_id' | 'event_id', value: string): Promise<DeliveryId[]> {
  const { rows } = await sql<{ id: DeliveryId }>`
    SELECT id FROM deliveries WHERE organization_id = ${team.organizationId} AND ${sql.ref(column)} = ${value}
    ORDER BY id DESC`.execute(database.db)
  return rows.map(({ id }) => id)
}

async function listed(input: ListDeliveriesInput): Promise<string[]> {
  const ids: string[] = []
  let cursor: string | undefined
  do {
    const page = await listDeliveries(team.ctx, { ...input, ...(cursor === undefined ? {} : { cursor }) })
    expect(page.nextCursor).not.toBe(cursor ?? '')
    ids.push(...page.data.map(({ id }) => id))
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
  return ids
}

it.each([1, 2])(
  'lists of subjects and events have all that is in the log, replays too, newest first (%i)',
  async (seed) => {
    const random = createRandom(seed)
    const subjects = ['crowded', 'quiet', 'some']
    const events: string[] = []
    // More than a page looks at, all of one millisecond, and more before and after.
    await publish('crowded', 100)
    passMs(1)
    await publish('crowded', maxLookedOfSubjects + 20)
    for (let step = 0; step < 15; step++) {
      passMs(random.between(0, 2))
      const subject = subjects[random.between(0, 2)] ?? 'some'
      events.push(...(await publish(subject, random.between(1, 4))))
      if (random.chance(0.5)) await endAll()
      const [newest, , third] = await logged('subject_id', subject)
      const chosen = random.chance(0.5) ? newest : third
      if (chosen !== undefined && random.chance(0.6)) await replayDelivery(team.ctx, chosen)
    }
    await endAll()
    for (const subjectId of subjects) {
      const all = await logged('subject_id', subjectId)
      expect(all.length).toBeGreaterThan(0)
      expect(await listed({ subjectId, limit: random.between(20, 200) })).toEqual(all)
      expect(await listed({ q: subjectId, status: 'cancelled', limit: 200 })).toEqual(all)
      expect(await listed({ subjectId, status: 'delivered', limit: 200 })).toEqual([])
    }
    for (const eventId of [events[0], events[4], events.at(-1)]) {
      if (eventId === undefined) throw new Error('Too few events.')
      expect(await listed({ eventId })).toEqual(await logged('event_id', eventId))
    }
  },
)

it('a list of a subject keeps to the times that it is asked for', async () => {
  for (let n = 0; n < 4; n++) {
    await publish('one', 1)
    passMs(1000)
  }
  await endAll()
  const all = await logged('subject_id', 'one')
  const [from, to] = ['2026-03-02T08:00:01Z', '2026-03-02T08:00:03Z']
  expect(await listed({ subjectId: 'one', from, to })).toEqual(all.slice(2, 6))
})

it('a cursor that no list gave is no reason to fail', async () => {
  await publish('one', 1)
  await endAll()
  for (const before of ['dlv_zzzzzzzzzzzzzzzzzzzzzzzzzz', 'x', 'dlv_00000000000000000000000000']) {
    const cursor = Buffer.from(JSON.stringify([before])).toString('base64url')
    const { data } = await listDeliveries(team.ctx, { subjectId: 'one', cursor })
    expect(data).toHaveLength(before === 'dlv_00000000000000000000000000' ? 0 : 2)
  }
})

it('replays count for what they repeat, whatever else its event became', async () => {
  await publish('one', 1)
  await endAll()
  const [second, first] = await logged('subject_id', 'one')
  if (first === undefined || second === undefined) throw new Error('Nothing is logged.')
  passMs(1)
  const { id } = await replayDelivery(team.ctx, first)
  expect((await listDeliveries(team.ctx, { subjectId: 'one' })).data.map((each) => [each.id, each.originalId])).toEqual(
    [
      [id, first],
      [second, null],
      [first, null],
    ],
  )
})
