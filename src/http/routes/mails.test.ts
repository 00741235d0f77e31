import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type SeededOrganization, seedOrganization, testClock } from '../../../test/support/seed-organization.ts'
import { startApi, type TestApi, testPublicUrl } from '../../../test/support/start-api.ts'
import { createSignInLink } from '../../accounts/sessions/create-sign-in-link.ts'
import { enqueueMails } from '../../mail/enqueue-mails.ts'
import type { NewMail } from '../../mail/mail.ts'
import { type MailId, type MemberId, newId } from '../../shared/ids.ts'

const clock = testClock('2026-03-02T08:00:00Z')
let api: TestApi
let own: SeededOrganization
let otherKey: string
let id: MailId | undefined

beforeAll(async () => {
  api = await startApi(clock)
  own = await seedOrganization(api.database.db, { slug: 'own' })
  const other = await seedOrganization(api.database.db, { slug: 'other' })
  await api.makeKey(own.organizationId)
  otherKey = await api.makeKey(other.organizationId)
  const attachments = [{ fileName: 'log.txt', contentType: 'text/plain', content: 'log' }]
  const mail: NewMail = {
    ...{ organizationId: own.organizationId, kind: 'webhook-failed', language: 'en', subject: 'Failed' },
    ...{ recipient: { name: 'Mira', email: 'mira@own.example' }, text: 'Hello', html: '<p>Hello</p>', attachments },
  }
  const ids = await enqueueMails(api.database.db, [mail, { ...mail, subject: 'Later' }], clock.now())
  id = ids[0]
})
afterAll(() => api.close())

async function cookieOf(memberId: MemberId): Promise<string> {
  const member = { organizationId: own.organizationId, memberId }
  const link = await createSignInLink(api.database.db, clock, testPublicUrl, member)
  const token = new URL(link).searchParams.get('token')
  const answer = await api.post('/v1/session', { token }, { key: null })
  return String(answer.headers['set-cookie']).split(';')[0] ?? ''
}

async function addMember(): Promise<MemberId> {
  const memberId = newId('mem')
  await api.database.db
    .insertInto('members')
    .values({
      ...{ organization_id: own.organizationId, id: memberId, username: memberId, name: 'Ben', role: 'member' },
      ...{ email: `${memberId}@own.example`, time_zone: 'UTC', created_at: clock.now() },
    })
    .execute()
  return memberId
}

describe('GET /v1/mails', () => {
  it('lists them, newest first, page by page', async () => {
    const first = await api.get('/v1/mails?limit=1')
    expect(first.body.data).toEqual([expect.objectContaining({ subject: 'Later', state: 'queued', attemptCount: 0 })])
    expect(first.body.data[0]).not.toHaveProperty('text')
    const second = await api.get(`/v1/mails?limit=1&cursor=${first.body.nextCursor}`)
    expect(second.body).toMatchObject({ data: [{ subject: 'Failed' }], nextCursor: null })
  })

  it('narrows them by state and kind, and refuses what it does not know', async () => {
    expect((await api.get('/v1/mails?state=sent')).body.data).toEqual([])
    expect((await api.get('/v1/mails?kind=webhook-failed')).body.data).toHaveLength(2)
    expect(await api.get('/v1/mails?state=lost')).toMatchObject({ status: 400, body: { errors: [{ path: 'state' }] } })
    expect(await api.get('/v1/mails?kind=lost')).toMatchObject({ status: 400, body: { errors: [{ path: 'kind' }] } })
    expect(await api.get('/v1/mails?colour=red')).toMatchObject({ status: 400 })
  })

  it('is for administrators only', async () => {
    expect(await api.get('/v1/mails', { key: null })).toMatchObject({ status: 401 })
    const headers = { cookie: await cookieOf(await addMember()) }
    expect(await api.get('/v1/mails', { key: null, headers })).toMatchObject({
      status: 403,
      body: { code: 'forbidden' },
    })
    expect(await api.get(`/v1/mails/${id}`, { key: null, headers })).toMatchObject({ status: 403 })
    expect(await api.post(`/v1/mails/${id}/resend`, undefined, { key: null, headers })).toMatchObject({ status: 403 })
    const admin = { cookie: await cookieOf(own.memberId) }
    expect(await api.get('/v1/mails', { key: null, headers: admin })).toMatchObject({ status: 200 })
  })
})

describe('GET /v1/mails/:id', () => {
  it('shows the text and the files', async () => {
    expect(await api.get(`/v1/mails/${id}`)).toMatchObject({
      status: 200,
      body: { id, text: 'Hello', attachments: [{ fileName: 'log.txt', content: 'log' }] },
    })
  })

  it.each(['mail_00000000000000000000000000', 'nonsense'])('knows nothing of %s', async (unknown) => {
    expect(await api.get(`/v1/mails/${unknown}`)).toMatchObject({ status: 404, body: { code: 'mail-not-found' } })
  })

  it("hides another organization's", async () => {
    expect((await api.get('/v1/mails', { key: otherKey })).body.data).toEqual([])
    expect(await api.get(`/v1/mails/${id}`, { key: otherKey })).toMatchObject({ status: 404 })
    expect(await api.post(`/v1/mails/${id}/resend`, undefined, { key: otherKey })).toMatchObject({ status: 404 })
  })
})

describe('POST /v1/mails/:id/resend', () => {
  it('queues a mail that was given up', async () => {
    await api.database.db
      .updateTable('mails')
      .set({ state: 'failed', due_at: null, settled_at: clock.now(), attempt_count: 10, last_error: 'No such user' })
      .where('subject', '=', 'Failed')
      .execute()
    expect(await api.post(`/v1/mails/${id}/resend`)).toMatchObject({
      status: 202,
      body: { state: 'queued', attemptCount: 0, nextAttemptAt: '2026-03-02T08:00:00.000Z', settledAt: null },
    })
  })
})

describe('PATCH /v1/session', () => {
  it('changes the language and time zone in which a member is written to, and nobody else’s', async () => {
    const memberId = await addMember()
    const headers = { cookie: await cookieOf(memberId) }
    const changed = await api.patch('/v1/session', { language: 'ja', timeZone: 'Asia/Tokyo' }, { key: null, headers })
    expect(changed).toMatchObject({ status: 200, body: { member: { language: 'ja', timeZone: 'Asia/Tokyo' } } })
    expect((await api.get('/v1/session', { key: null, headers })).body.member.language).toBe('ja')
    const admin = { cookie: await cookieOf(own.memberId) }
    expect((await api.get('/v1/session', { key: null, headers: admin })).body.member.language).toBe('en')
    expect(await api.patch('/v1/session', {}, { key: null, headers })).toMatchObject({ status: 200 })
  })

  it('refuses what is no language, other fields, foreign sites and strangers', async () => {
    const headers = { cookie: await cookieOf(own.memberId) }
    const patch = (body: unknown, more: Record<string, string> = {}) =>
      api.patch('/v1/session', body, { key: null, headers: { ...headers, ...more } })
    expect(await patch({ language: 'Japanese!' })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'language' }] },
    })
    expect(await patch({ timeZone: 'Mars/Base' })).toMatchObject({ status: 400 })
    expect(await patch({ role: 'admin' })).toMatchObject({ status: 400 })
    expect(await patch({ language: 'de' }, { 'sec-fetch-site': 'cross-site' })).toMatchObject({ status: 403 })
    expect(await api.patch('/v1/session', { language: 'de' }, { key: null })).toMatchObject({ status: 401 })
  })
})
