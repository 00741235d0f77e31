import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase } from '../../test/support/test-database.ts'
import { type Database, json } from '../db/database.ts'
import { type EndpointId, newId, type OrganizationId } from '../shared/ids.ts'
import { loadPublishers } from './load-publishers.ts'

describe('organizations that publish', () => {
  let database: Database
  beforeAll(async () => {
    database = await createTestDatabase()
  })
  afterAll(() => database.close())

  const at = new Date('2026-03-01T12:00:00Z')

  async function addOrganization(slug: string): Promise<OrganizationId> {
    const id = newId('org')
    await database.db
      .insertInto('organizations')
      .values({ id, slug, name: slug, time_zone: 'UTC', created_at: at })
      .execute()
    return id
  }

  async function addEndpoint(organizationId: OrganizationId, values: { enabled: boolean; deleted?: boolean }) {
    const id: EndpointId = newId('ep')
    await database.db
      .insertInto('endpoints')
      .values({
        organization_id: organizationId,
        id,
        name: id,
        url: 'https://hooks.example.com',
        dialect: 'calcom',
        triggers: ['BOOKING_CREATED'],
        enabled: values.enabled,
        sources: values.enabled ? null : ['api', 'csv'],
        retry: json({ preset: 'exponential' }),
        settings: json({}),
        created_at: at,
        updated_at: at,
        deleted_at: values.deleted === true ? at : null,
      })
      .execute()
    return id
  }

  it('come with their endpoints, oldest first, disabled ones too, deleted ones and those of others not', async () => {
    const mine = await addOrganization('mine')
    const yours = await addOrganization('yours')
    const theirs = await addOrganization('theirs')
    const first = await addEndpoint(mine, { enabled: true })
    const second = await addEndpoint(mine, { enabled: false })
    await addEndpoint(mine, { enabled: true, deleted: true })
    const third = await addEndpoint(yours, { enabled: true })
    await addEndpoint(theirs, { enabled: true })

    const found = await loadPublishers(database.db, [mine, yours])
    expect([...found.keys()].toSorted()).toEqual([mine, yours].toSorted())
    const shared = { dialect: 'calcom', triggers: ['BOOKING_CREATED'] }
    expect(found.get(mine)).toEqual({
      id: mine,
      webhooksEnabled: true,
      endpointLimit: null,
      retentionDays: 60,
      subscriptions: [
        { endpointId: first, ...shared, sources: null, filters: null, enabled: true },
        { endpointId: second, ...shared, sources: ['api', 'csv'], filters: null, enabled: false },
      ],
    })
    expect(found.get(yours)?.subscriptions.map(({ endpointId }) => endpointId)).toEqual([third])
  })

  it('have no endpoints when there are none', async () => {
    const id = await addOrganization('quiet')
    expect((await loadPublishers(database.db, [id])).get(id)?.subscriptions).toEqual([])
  })

  it('keep their endpoints when more organizations have published than are remembered', async () => {
    const id = await addOrganization('remembered')
    const endpointId = await addEndpoint(id, { enabled: true })
    const others = Array.from({ length: 1001 }, () => newId('org'))
    await database.db
      .insertInto('organizations')
      .values(others.map((other) => ({ id: other, slug: other, name: other, time_zone: 'UTC', created_at: at })))
      .execute()
    await loadPublishers(database.db, [id, ...others])
    const found = await loadPublishers(database.db, [id])
    expect(found.get(id)?.subscriptions.map((each) => each.endpointId)).toEqual([endpointId])
  })
})
