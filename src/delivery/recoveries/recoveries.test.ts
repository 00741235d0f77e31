import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  createTestLoop,
  publishTestEvents,
  quietLogger,
  seedEndpoint,
  type TestLoop,
} from '../../../test/support/delivery-setup.ts'
import { type Handler, type Receiver, startReceiver } from '../../../test/support/receiver.ts'
import { type SeededOrganization, seedOrganization } from '../../../test/support/seed-organization.ts'
import { createTestDatabase } from '../../../test/support/test-database.ts'
import { type Database, inTransaction } from '../../db/database.ts'
import type { EndpointId, RecoveryId } from '../../shared/ids.ts'
import { listDeliveries } from '../list-deliveries.ts'
import { replayDelivery } from '../replay-delivery.ts'
import { createRecovery } from './create-recovery.ts'
import { listRecoveries } from './list-recoveries.ts'
import { maxWaiting, recoverBatch, replaysPerBatch } from './recover-batch.ts'
import { createRecoveryLoop } from './recovery-loop.ts'
import { selectRecovery } from './recovery-store.ts'
import { cancelRecovery, pauseRecovery, resumeRecovery } from './steer-recovery.ts'

let database: Database
let team: SeededOrganization
let loop: TestLoop
let receiver: Receiver
let endpointId: EndpointId
let answer: Handler
let seen = 0

const from = '2026-03-02T07:00:00Z'
const refuse: Handler = () => ({ status: 500 })
const accept: Handler = () => ({ status: 200 })

beforeAll(async () => {
  database = await createTestDatabase()
  receiver = await startReceiver((request, raw) => answer(request, raw))
})
beforeEach(async () => {
  await sql`DELETE FROM recoveries`.execute(database.db)
  await sql`DELETE FROM pending_deliveries`.execute(database.db)
  await sql`UPDATE endpoints SET enabled = false`.execute(database.db)
  await sql`DELETE FROM endpoint_health`.execute(database.db)
  team = await seedOrganization(database.db, { now: '2026-03-02T08:00:00Z' })
  loop = createTestLoop(database, team.ctx.clock)
  endpointId = await seedEndpoint(database.db, team.organizationId, { url: `${receiver.url}/in`, retry: retryOnce() })
  answer = refuse
})
afterAll(async () => {
  await receiver.close()
  await database.close()
})

/** One attempt and no more. */
function retryOnce() {
  return { preset: 'custom', seconds: [] } as const
}

const publish = (...events: { key?: string; data: unknown }[]) => publishTestEvents(database.db, team.ctx, events)
const passSeconds = (seconds: number) => team.ctx.clock.set(new Date(team.ctx.clock.now().getTime() + seconds * 1000))
const begin = (input: object = {}) => createRecovery(team.ctx, endpointId, { from, ...input })
const batch = (id: RecoveryId) => recoverBatch(database.db, team.ctx.clock, id)
const bodies = () => receiver.requests.slice(seen).map(({ body }) => JSON.parse(body).data.n as number)
const waiting = async () => (await listDeliveries(team.ctx, { status: 'pending', limit: 200 })).data

/** Sends what waits, and fails when that has no end. */
async function drain(): Promise<void> {
  for (let turn = 0; (await waiting()).length > 0; turn++) {
    expect(turn).toBeLessThan(300)
    await loop.runOnce()
  }
}

/** Publishes events that are numbered, in turn under each of the keys, and lets all of them end. */
async function settle(count: number, keys: readonly string[] = ['a']): Promise<void> {
  await publish(...Array.from({ length: count }, (_, n) => ({ key: keys[n % keys.length] ?? 'a', data: { n } })))
  for (let turn = 0; turn <= count; turn++) {
    await sql`DELETE FROM endpoint_health`.execute(database.db)
    if ((await waiting()).length === 0) break
    await loop.runOnce()
  }
  passSeconds(60)
  await sql`DELETE FROM endpoint_health`.execute(database.db)
  seen = receiver.requests.length
}

describe('a recovery', () => {
  it('sends what failed in its range again, in order, and then is done', async () => {
    await settle(6, ['a', 'b'])
    answer = accept
    const job = await begin()
    expect(job).toMatchObject({ state: 'running', total: 6, replayed: 0, progress: 0, status: 'failed' })
    expect(await batch(job.id)).toBe('ended')
    expect((await waiting()).every(({ replayOf }) => replayOf !== null)).toBe(true)
    await drain()
    expect(bodies().filter((n) => n % 2 === 0)).toEqual([0, 2, 4])
    expect(bodies().filter((n) => n % 2 === 1)).toEqual([1, 3, 5])
    const done = await selectRecovery(database.db, team.organizationId, job.id)
    expect(done).toMatchObject({ state: 'done', progress: 1, replayed: 6, skipped: 0 })
    expect(done.settledAt).not.toBeNull()
  })

  it('leaves out what was accepted or queued again meanwhile', async () => {
    await settle(3)
    const [third, second] = (await listDeliveries(team.ctx)).data
    if (second === undefined || third === undefined) throw new Error('there are no deliveries')
    answer = accept
    await replayDelivery(team.ctx, second.id)
    await loop.runOnce()
    await replayDelivery(team.ctx, third.id)
    const job = await begin()
    await batch(job.id)
    expect(await selectRecovery(database.db, team.organizationId, job.id)).toMatchObject({ replayed: 1, skipped: 2 })
    expect(await waiting()).toHaveLength(2)
  })

  it('sends an event once that failed twice', async () => {
    await settle(1)
    const [only] = (await listDeliveries(team.ctx)).data
    if (only === undefined) throw new Error('there is no delivery')
    await replayDelivery(team.ctx, only.id)
    await loop.runOnce()
    await sql`DELETE FROM endpoint_health`.execute(database.db)
    passSeconds(5)
    expect((await listDeliveries(team.ctx, { status: 'failed' })).data).toHaveLength(2)
    const job = await begin()
    await batch(job.id)
    expect((await waiting()).map(({ replayOf }) => replayOf)).toEqual([only.id])
  })

  it('goes by how deliveries ended, or takes all', async () => {
    await settle(1)
    answer = accept
    await settle(2)
    expect(await begin({ status: 'delivered' })).toMatchObject({ total: 2 })
    const [job] = (await listRecoveries(team.ctx)).data
    await cancelRecovery(team.ctx, job?.id ?? expect.fail())
    const all = await begin({ status: 'all' })
    expect(all).toMatchObject({ total: 3 })
    await batch(all.id)
    expect(await waiting()).toHaveLength(3)
  })

  it('counts the time at which deliveries were made, `from` in and `to` out', async () => {
    await settle(1)
    const made = new Date('2026-03-02T08:01:00Z')
    expect(team.ctx.clock.now()).toEqual(made)
    await settle(2)
    expect(await begin({ from: made.toISOString() })).toMatchObject({ total: 2 })
    const [job] = (await listRecoveries(team.ctx)).data
    await cancelRecovery(team.ctx, job?.id ?? expect.fail())
    expect(await begin({ to: made.toISOString() })).toMatchObject({ total: 1 })
  })

  it('never touches another organization or endpoint', async () => {
    const stranger = await seedOrganization(database.db, { now: '2026-03-02T08:00:00Z' })
    const other = await seedEndpoint(database.db, team.organizationId, {
      url: `${receiver.url}/other`,
      retry: retryOnce(),
    })
    await seedEndpoint(database.db, stranger.organizationId, { url: `${receiver.url}/stranger`, retry: retryOnce() })
    await publishTestEvents(database.db, stranger.ctx, [{ data: { n: 99 } }])
    await settle(2)
    expect((await listDeliveries(stranger.ctx)).data).toHaveLength(1)
    const job = await begin({ status: 'all' })
    await batch(job.id)
    expect(await waiting()).toHaveLength(2)
    expect((await waiting()).every((each) => each.endpointId === endpointId)).toBe(true)
    expect((await listDeliveries(stranger.ctx, { status: 'pending' })).data).toEqual([])
    await expect(createRecovery(stranger.ctx, endpointId, { from })).rejects.toMatchObject({
      code: 'endpoint-not-found',
    })
    await expect(selectRecovery(database.db, stranger.organizationId, job.id)).rejects.toMatchObject({
      code: 'recovery-not-found',
    })
    await expect(cancelRecovery(stranger.ctx, job.id)).rejects.toMatchObject({ code: 'recovery-not-found' })
    expect((await listRecoveries(stranger.ctx)).data).toEqual([])
    expect((await listRecoveries(team.ctx, { endpointId: other })).data).toEqual([])
  })
})

describe('a long recovery', () => {
  it('goes on in batches, and begins a batch again that was broken off, so that nothing is sent twice', async () => {
    answer = accept
    const count = replaysPerBatch * 2 + 7
    await publish(...Array.from({ length: count }, (_, n) => ({ key: `key-${n}`, data: { n } })))
    await drain()
    passSeconds(60)
    seen = receiver.requests.length
    const job = await begin({ status: 'all' })
    expect(await batch(job.id)).toBe('went-on')
    const crash = inTransaction(database.db, async (tx) => {
      expect(await recoverBatch(tx, team.ctx.clock, job.id)).toBe('went-on')
      throw new Error('the process dies')
    })
    await expect(crash).rejects.toThrow('the process dies')
    expect(await selectRecovery(database.db, team.organizationId, job.id)).toMatchObject({ replayed: replaysPerBatch })
    const recoveries = createRecoveryLoop({ database, clock: team.ctx.clock, logger: quietLogger })
    while (await recoveries.runOnce());
    await drain()
    expect(bodies().sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, n) => n))
    expect(await selectRecovery(database.db, team.organizationId, job.id)).toMatchObject({
      state: 'done',
      replayed: count,
    })
  })

  it('waits while many deliveries wait for the endpoint', async () => {
    await settle(1)
    await publish(...Array.from({ length: maxWaiting }, (_, n) => ({ key: `key-${n}`, data: { n } })))
    const job = await begin()
    expect(await batch(job.id)).toBe('waits')
    await sql`DELETE FROM pending_deliveries`.execute(database.db)
    expect(await batch(job.id)).toBe('ended')
    expect(await waiting()).toHaveLength(1)
  })

  it('stands still while it is paused, and goes on where it was', async () => {
    await settle(2)
    const job = await begin()
    expect(await pauseRecovery(team.ctx, job.id)).toMatchObject({ state: 'paused', reason: null })
    expect(await batch(job.id)).toBe('taken')
    expect(await waiting()).toEqual([])
    expect(await resumeRecovery(team.ctx, job.id)).toMatchObject({ state: 'running' })
    expect(await batch(job.id)).toBe('ended')
    expect(await waiting()).toHaveLength(2)
  })

  it('is over once it is cancelled', async () => {
    await settle(1)
    const job = await begin()
    expect(await cancelRecovery(team.ctx, job.id)).toMatchObject({ state: 'cancelled' })
    expect(await batch(job.id)).toBe('taken')
    for (const step of [pauseRecovery, resumeRecovery, cancelRecovery]) {
      await expect(step(team.ctx, job.id)).rejects.toMatchObject({ code: 'recovery-over' })
    }
  })

  it('pauses itself when the endpoint is switched off, and is cancelled when it is deleted', async () => {
    await settle(1)
    const job = await begin()
    const change = (values: { enabled?: boolean; deleted_at?: Date }) =>
      database.db.updateTable('endpoints').set(values).where('id', '=', endpointId).execute()
    await change({ enabled: false })
    expect(await batch(job.id)).toBe('ended')
    expect(await selectRecovery(database.db, team.organizationId, job.id)).toMatchObject({
      state: 'paused',
      reason: 'endpoint-disabled',
    })
    await expect(resumeRecovery(team.ctx, job.id)).rejects.toMatchObject({ code: 'endpoint-disabled' })
    await change({ enabled: true })
    expect(await resumeRecovery(team.ctx, job.id)).toMatchObject({ state: 'running', reason: null })
    await change({ deleted_at: team.ctx.clock.now() })
    await batch(job.id)
    expect(await selectRecovery(database.db, team.organizationId, job.id)).toMatchObject({
      state: 'cancelled',
      reason: 'endpoint-deleted',
    })
  })
})

describe('a recovery is refused', () => {
  const archive = () =>
    sql`UPDATE deliveries SET expires_on = '2026-03-01' WHERE organization_id = ${team.organizationId}`.execute(
      database.db,
    )

  it('when its range reaches into the archive, and nothing is changed', async () => {
    await settle(1)
    await archive()
    await settle(1)
    await expect(begin()).rejects.toMatchObject({
      code: 'validation-failed',
      errors: [{ path: 'from', code: 'reaches-into-archive', params: { first: '2026-03-02T08:00:00.001Z' } }],
    })
    await expect(begin()).rejects.toThrow('2026-03-02T08:00:00.001Z')
    expect((await listRecoveries(team.ctx)).data).toEqual([])
    expect(await waiting()).toEqual([])
    expect(await begin({ from: '2026-03-02T08:00:00.001Z' })).toMatchObject({ total: 1 })
  })

  it('and skips what is archived while it runs', async () => {
    await settle(1)
    const job = await begin()
    await archive()
    await batch(job.id)
    expect(await selectRecovery(database.db, team.organizationId, job.id)).toMatchObject({ replayed: 0, skipped: 1 })
  })

  it('while another one of the endpoint has not ended', async () => {
    await settle(1)
    const job = await begin()
    await expect(begin()).rejects.toMatchObject({ code: 'recovery-running' })
    await batch(job.id)
    expect(await begin()).toMatchObject({ state: 'running' })
  })

  it.each([
    [{ from: 'yesterday' }, 'from'],
    [{ from, to: from }, 'to'],
    [{ from: '2026-03-03T00:00:00Z' }, 'from'],
    [{ from, status: 'pending' }, 'status'],
  ])('for %j, at %s', async (input, path) => {
    await expect(createRecovery(team.ctx, endpointId, input)).rejects.toSatisfy(
      (error: { errors?: { path: string }[]; issues?: { path: string[] }[] }) =>
        [error.errors?.[0]?.path, error.issues?.[0]?.path.join('.')].includes(path),
    )
  })

  it('for a time to come, and for one that ends before it begins, with their codes', async () => {
    await expect(begin({ from: '2026-03-03T00:00:00Z' })).rejects.toMatchObject({ errors: [{ code: 'in-the-future' }] })
    await expect(begin({ to: from })).rejects.toMatchObject({
      issues: [{ params: { code: 'not-after', params: { other: from } } }],
    })
  })

  it('while the endpoint is switched off', async () => {
    await sql`UPDATE endpoints SET enabled = false`.execute(database.db)
    await expect(begin()).rejects.toMatchObject({ code: 'endpoint-disabled' })
  })
})
