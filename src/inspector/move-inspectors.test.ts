import { afterAll, beforeAll, expect, it } from 'vitest'
import { seedEndpoint } from '../../test/support/delivery-setup.ts'
import { seedOrganization } from '../../test/support/seed-organization.ts'
import { createTestDatabase } from '../../test/support/test-database.ts'
import type { Database } from '../db/database.ts'
import { newId } from '../shared/ids.ts'
import { receiveUrl } from './inspector.ts'
import { insertInspector } from './inspector-store.ts'
import { moveInspectors } from './move-inspectors.ts'

let database: Database
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

it('takes webhooks along to the server’s new address, and leaves all others alone', async () => {
  const { db } = database
  const { organizationId } = await seedOrganization(db)
  const now = new Date('2026-03-02T08:00:00Z')
  const { id } = await insertInspector(db, organizationId, newId('insp'), now)
  const own = await seedEndpoint(db, organizationId, { url: receiveUrl('http://localhost:8080', id) })
  const other = await seedEndpoint(db, organizationId, { url: `https://crm.example/inspector/${newId('insp')}/in` })
  expect(await moveInspectors(db, 'https://book.example', now)).toBe(1)
  expect(await moveInspectors(db, 'https://book.example', now)).toBe(0)
  const rows = await db.selectFrom('endpoints').select(['id', 'url']).execute()
  expect(Object.fromEntries(rows.map((row) => [row.id, row.url]))).toEqual({
    [own]: receiveUrl('https://book.example', id),
    [other]: expect.stringContaining('crm.example'),
  })
})
