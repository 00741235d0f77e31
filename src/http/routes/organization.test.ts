import { afterAll, beforeAll, expect, it } from 'vitest'
import { bookingRequest, eventTypeRequest } from '../../../test/support/sample-requests.ts'
import { seedOrganization, testClock } from '../../../test/support/seed-organization.ts'
import { startApi, type TestApi } from '../../../test/support/start-api.ts'
import { createOrganization } from '../../accounts/organizations/create-organization.ts'

let api: TestApi
let key: string
beforeAll(async () => {
  api = await startApi(testClock('2026-03-02T08:00:00Z'))
  const { organizationId } = await seedOrganization(api.database.db)
  key = await api.makeKey(organizationId, 'portal')
})
afterAll(() => api.close())

const slugOf = async () => (await api.get('/v1/organization', { key })).body.slug

it('moves its booking pages to another address, and links with the one before go on working', async () => {
  const before = await slugOf()
  const type = (await api.post('/v1/event-types', eventTypeRequest({ slug: 'visit' }), { key })).body
  expect(type.bookingUrl).toBe(`https://book.example.com/${before}/visit`)
  const moved = await api.patch('/v1/organization', { slug: 'harbour' }, { key })
  expect(moved).toMatchObject({ status: 200, body: { slug: 'harbour' } })
  expect((await api.get(`/v1/event-types/${type.id}`, { key })).body.bookingUrl).toBe(
    'https://book.example.com/harbour/visit',
  )
  for (const slug of ['harbour', before]) {
    expect(await api.get(`/v1/public/${slug}`, { key: null })).toMatchObject({
      status: 200,
      body: { organization: { slug: 'harbour' } },
    })
    expect((await api.get(`/v1/public/${slug}/visit`, { key: null })).status).toBe(200)
  }
  const { eventTypeId: _id, ...booking } = bookingRequest(type.id, '2026-03-03T08:00:00Z')
  const booked = await api.post(`/v1/public/${before}/visit/bookings`, booking, { key: null })
  expect(booked).toMatchObject({ status: 201 })
  // Back again: the address between leads here too.
  expect((await api.patch('/v1/organization', { slug: before }, { key })).body.slug).toBe(before)
  expect((await api.get('/v1/public/harbour/visit', { key: null })).status).toBe(200)
})

it('takes no address that another organization has or had, none that the server needs, and stays where it is', async () => {
  const before = await slugOf()
  const admin = { name: 'Ada', email: 'ada@quay.example', username: 'ada' }
  const made = { name: 'Quay', timeZone: 'UTC', admin }
  const { organization } = await createOrganization(api.database.db, testClock('2026-03-02T08:00:00Z'), {
    ...made,
    slug: 'quay',
  })
  const theirs = await api.makeKey(organization.id, 'portal')
  expect((await api.patch('/v1/organization', { slug: 'pier' }, { key: theirs })).status).toBe(200)
  for (const slug of ['pier', 'quay']) {
    const taken = await api.patch('/v1/organization', { slug }, { key })
    expect(taken).toMatchObject({ status: 409, body: { code: 'slug-taken', errors: [{ path: 'slug' }] } })
    await expect(
      createOrganization(api.database.db, testClock('2026-03-02T08:00:00Z'), { ...made, slug }),
    ).rejects.toMatchObject({ code: 'slug-taken' })
  }
  for (const slug of ['console', 'Harbour', 'a--b', '']) {
    const refused = await api.patch('/v1/organization', { slug }, { key })
    expect(refused, slug).toMatchObject({ status: 400, body: { errors: [{ path: 'slug' }] } })
  }
  expect(await slugOf()).toBe(before)
})

it('gives one address to one organization, however many want it at once', async () => {
  const clock = testClock('2026-03-02T08:00:00Z')
  const keys = await Promise.all(
    [1, 2, 3].map(async (number) => {
      const admin = { name: 'Ada', email: `ada@${number}.example`, username: 'ada' }
      const input = { slug: `rival-${number}`, name: 'Rival', timeZone: 'UTC', admin }
      const { organization } = await createOrganization(api.database.db, clock, input)
      return api.makeKey(organization.id, 'portal')
    }),
  )
  const answers = await Promise.all(
    keys.map((each) => api.patch('/v1/organization', { slug: 'wanted' }, { key: each })),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
})
