import { afterEach, beforeEach, expect, it } from 'vitest'
import { publishTestEvents, quietLogger, seedEndpoint } from '../../test/support/delivery-setup.ts'
import { seedOrganization } from '../../test/support/seed-organization.ts'
import { createTestDatabase } from '../../test/support/test-database.ts'
import { createSignInLink } from '../accounts/sessions/create-sign-in-link.ts'
import type { Database } from '../db/database.ts'
import { tidy } from './keep-house.ts'

let database: Database
beforeEach(async () => {
  database = await createTestDatabase()
})
afterEach(() => database.close())

it('cancels what an event left for an endpoint that was deleted meanwhile, and nothing else', async () => {
  const { ctx, organizationId } = await seedOrganization(database.db)
  const gone = await seedEndpoint(database.db, organizationId, { url: 'https://gone.example' })
  const alive = await seedEndpoint(database.db, organizationId, { url: 'https://alive.example' })
  await publishTestEvents(database.db, ctx, [{ data: {} }])
  await database.db.updateTable('endpoints').set({ deleted_at: ctx.clock.now() }).where('id', '=', gone).execute()
  await tidy(database, ctx.clock, quietLogger)
  const waiting = await database.db.selectFrom('pending_deliveries').select('endpoint_id').execute()
  expect(waiting).toEqual([{ endpoint_id: alive }])
  const log = await database.db.selectFrom('deliveries').select(['endpoint_id', 'status']).execute()
  expect(log).toEqual([{ endpoint_id: gone, status: 'cancelled' }])
})

it('drops payloads when their days are over, and keeps the metadata', async () => {
  const { ctx, organizationId } = await seedOrganization(database.db, { now: '2026-03-01T10:00:00Z' })
  await seedEndpoint(database.db, organizationId, { url: 'https://crm.example' })
  await tidy(database, ctx.clock, quietLogger)
  await publishTestEvents(database.db, ctx, [{ data: { n: 1 } }])
  ctx.clock.set('2026-05-01T00:00:01Z')
  await tidy(database, ctx.clock, quietLogger)
  expect(await database.db.selectFrom('payloads').selectAll().execute()).toEqual([])
  expect(await database.db.selectFrom('events').select('topic').execute()).toHaveLength(1)
})

it('forgets sign-in links that are too old', async () => {
  const { ctx, organizationId, memberId } = await seedOrganization(database.db)
  await createSignInLink(database.db, ctx.clock, 'https://book.example', { organizationId, memberId })
  await tidy(database, ctx.clock, quietLogger)
  expect(await database.db.selectFrom('sign_in_links').selectAll().execute()).toHaveLength(1)
  ctx.clock.set(new Date(ctx.clock.now().getTime() + 61 * 60_000))
  await tidy(database, ctx.clock, quietLogger)
  expect(await database.db.selectFrom('sign_in_links').selectAll().execute()).toEqual([])
})
