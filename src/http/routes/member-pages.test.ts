import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventTypeRequest } from '../../../test/support/sample-requests.ts'
import { seedOrganization, testClock } from '../../../test/support/seed-organization.ts'
import { startApi, type TestApi } from '../../../test/support/start-api.ts'

let api: TestApi
/** Ada is booked alone and with Pavel, Pavel in secret too; Noor only by members. */
beforeAll(async () => {
  api = await startApi(testClock('2026-03-02T08:00:00Z'))
  await seedOrganization(api.database.db, { slug: 'rival' })
  const { organizationId } = await seedOrganization(api.database.db, { slug: 'studio' })
  await api.makeKey(organizationId)
  const ada = await member('Ada Byron', 'ada')
  const pavel = await member('Pavel Adeyemi', 'pavel.a')
  const noor = await member('Noor Haddad', 'noor')
  const team = (memberIds: string[]) => ({
    scheduling: 'collective',
    hosts: memberIds.map((memberId) => ({ memberId })),
  })
  await make('admin-call', {})
  await make('together', team([pavel, ada]))
  await make('ada-alone', team([ada]))
  await make('hidden', { ...team([pavel]), secret: true })
  await make('standup', { ...team([noor]), kind: 'internal_meeting' })
})
afterAll(() => api.close())

async function member(name: string, username: string): Promise<string> {
  const { status, body } = await api.post('/v1/members', { name, username, email: `${username}@team.example` })
  expect(status).toBe(201)
  return body.id
}

async function make(slug: string, other: object): Promise<void> {
  expect((await api.post('/v1/event-types', { ...eventTypeRequest({ slug }), ...other })).status).toBe(201)
}

async function listOf(query: string) {
  const { status, body } = await api.get(`/v1/public/studio${query}`, { key: null })
  return { status, body, slugs: body.eventTypes?.map(({ slug }: { slug: string }) => slug) }
}

describe('the page of a member', () => {
  it('lists what books the member, alone or with others, and names them', async () => {
    const { body, slugs } = await listOf('?member=ada')
    expect(body).toMatchObject({ organization: { slug: 'studio' }, members: [{ name: 'Ada Byron' }] })
    expect(slugs).toEqual(['together', 'ada-alone'])
  })

  it('lists what the member organizes with nobody else', async () => {
    expect((await listOf('?member=studio-admin')).slugs).toEqual(['admin-call'])
  })

  it('tells no address, and no user name', async () => {
    const { body } = await listOf('?member=pavel.a')
    expect(body.members).toEqual([{ name: 'Pavel Adeyemi' }])
    expect(JSON.stringify(body)).not.toMatch(/@|pavel\.a/)
  })

  it.each([
    ['of whom there is none', 'nobody'],
    ['who is booked by members only', 'noor'],
    ['whose name no user name can be', encodeURIComponent("x' OR \0")],
    ['who has no name', ''],
  ])('of one %s is not found', async (_, name) => {
    expect(await listOf(`?member=${name}`)).toMatchObject({ status: 404, body: { code: 'member-not-found' } })
  })

  it('is not found with an organization of others, or with none', async () => {
    const rival = await api.get('/v1/public/rival?member=ada', { key: null })
    expect(rival).toMatchObject({ status: 404, body: { code: 'member-not-found' } })
    const none = await api.get('/v1/public/none?member=ada', { key: null })
    expect(none).toMatchObject({ status: 404, body: { code: 'not-found' } })
  })

  it('takes nothing else in its address', async () => {
    expect((await listOf('?members=ada')).status).toBe(400)
    expect((await listOf('?member=ada&member=noor')).status).toBe(400)
  })
})

describe('the page of several members', () => {
  it('lists what books one of them, with those who can be booked in the order of the address', async () => {
    const { body, slugs } = await listOf('?member=pavel.a,%20Ada,noor,ada')
    expect(body.members).toEqual([{ name: 'Pavel Adeyemi' }, { name: 'Ada Byron' }])
    expect(slugs).toEqual(['together', 'ada-alone'])
  })

  it('is that of all where nobody is named', async () => {
    const { body, slugs } = await listOf('')
    expect(body.members).toEqual([])
    expect(slugs).toEqual(['admin-call', 'together', 'ada-alone'])
  })
})
