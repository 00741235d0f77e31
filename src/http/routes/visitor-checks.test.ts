import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seedOrganization, testClock } from '../../../test/support/seed-organization.ts'
import { startApi, type TestApi } from '../../../test/support/start-api.ts'

const clock = testClock('2026-03-02T08:00:00Z')
let api: TestApi
beforeAll(async () => {
  api = await startApi(clock, {}, (services) => ({
    ...services,
    visitors: { postsPerMinute: 20, trustedProxies: ['127.0.0.1'] },
  }))
  const { organizationId } = await seedOrganization(api.database.db, { slug: 'studio', timeZone: 'UTC' })
  await api.makeKey(organizationId)
  const settings = { kind: 'appointment', durationMinutes: 30 }
  await api.post('/v1/event-types', { ...settings, slug: 'call', title: 'Call' })
  await api.post('/v1/event-types', { ...settings, slug: 'proven', title: 'Proven', requiresEmailProof: true })
})
afterAll(() => api.close())

let count = 0
/** Every call comes from an address of its own, unless one is named. */
function from(address = `203.0.113.${++count}`) {
  return { key: null, headers: { 'x-forwarded-for': address } }
}
const guest = (email = 'ada@example.com') => ({ timeZone: 'UTC', attendees: [{ name: 'Ada Byron', email }] })
const start = (minutes: number) => new Date(Date.parse('2026-03-03T09:00:00Z') + minutes * 60_000).toISOString()
const bookings = (slug: string) => `/v1/public/studio/${slug}/bookings`

describe('a visitor who fills in what people do not see', () => {
  it('is told, and books nothing', async () => {
    const answer = await api.post(
      bookings('call'),
      { ...guest(), start: start(0), website: 'https://spam.example' },
      from(),
    )
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ path: 'website' }] } })
    expect((await api.post(bookings('call'), { ...guest(), start: start(0), website: '' }, from())).status).toBe(201)
  })
})

describe('a visitor who sends too much', () => {
  it('is turned away for a while, and nobody else is', async () => {
    const statuses: number[] = []
    for (let turn = 0; turn < 21; turn++)
      statuses.push((await api.post(bookings('call'), {}, from('198.51.100.7'))).status)
    expect(statuses.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 400))
    expect(statuses[20]).toBe(429)
    const refused = await api.post(bookings('call'), {}, from('198.51.100.7'))
    expect(refused.headers['retry-after']).toBe('3')
    expect(refused.body).toMatchObject({ code: 'too-many-requests' })
    expect((await api.post(bookings('call'), {}, from('198.51.100.8'))).status).toBe(400)
    expect((await api.get('/v1/public/studio/call', from('198.51.100.7'))).status).toBe(200)
    clock.set(new Date(clock.now().getTime() + 3_000))
    expect((await api.post(bookings('call'), {}, from('198.51.100.7'))).status).toBe(400)
  })

  it('is one visitor in all addresses of an IPv6 network', async () => {
    const statuses: number[] = []
    for (let turn = 0; turn < 21; turn++) {
      statuses.push((await api.post(bookings('call'), {}, from(`2001:db8:1:2::${turn.toString(16)}`))).status)
    }
    expect(statuses[20]).toBe(429)
    expect((await api.post(bookings('call'), {}, from('2001:db8:1:3::1'))).status).toBe(400)
  })
})

describe('an event type that asks for proof of the address', () => {
  const code = (email: string, more: object = {}) =>
    api.post('/v1/public/studio/proven/email-code', { email, ...more }, from())
  const sentTo = async (email: string) => {
    const rows = await api.database.db
      .selectFrom('mails')
      .select(['subject', 'language', 'kind', 'body_text'])
      .where('recipient_email', '=', email)
      .orderBy('id')
      .execute()
    return rows
  }
  const codeIn = (subject: string | undefined) => /\d{6}/.exec(subject ?? '')?.[0] ?? ''
  const book = (email: string, minutes: number, emailCode?: string) =>
    api.post(bookings('proven'), { ...guest(email), start: start(minutes), emailCode }, from())

  it('says so, and books nothing without a code', async () => {
    const { body } = await api.get('/v1/public/studio/proven', from())
    expect(body.eventType.requiresEmailProof).toBe(true)
    expect(await book('eve@example.com', 60)).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'emailCode', message: expect.stringContaining('is required') }] },
    })
  })

  it('sends a code in the language of the reader, and books with it', async () => {
    expect(await code('Ada@example.com', { name: 'Ada', language: 'de-CH' })).toMatchObject({
      status: 202,
      body: { minutes: 15 },
    })
    const [mail] = await sentTo('Ada@example.com')
    expect(mail).toMatchObject({ kind: 'email-code', language: 'de' })
    expect(mail?.body_text).toContain(codeIn(mail?.subject))
    expect((await book('ada@example.com', 60, codeIn(mail?.subject))).status).toBe(201)
  })

  it('sends no second code at once', async () => {
    await code('bob@example.com')
    await code('bob@example.com')
    expect(await sentTo('bob@example.com')).toHaveLength(1)
    clock.set(new Date(clock.now().getTime() + 30_000))
    await code('bob@example.com')
    const [first, second] = await sentTo('bob@example.com')
    expect((await book('bob@example.com', 90, codeIn(second?.subject))).status).toBe(201)
    expect(codeIn(first?.subject)).toHaveLength(6)
  })

  it('takes the code of no other address, and no code after five wrong ones', async () => {
    await code('cy@example.com')
    const right = codeIn((await sentTo('cy@example.com'))[0]?.subject)
    const wrong = right === '000000' ? '000001' : '000000'
    expect((await book('dee@example.com', 120, right)).body.errors[0].path).toBe('emailCode')
    for (let turn = 0; turn < 5; turn++) {
      expect((await book('cy@example.com', 120, wrong)).body.errors[0].message).toContain(`${4 - turn} tries are left`)
    }
    expect((await book('cy@example.com', 120, right)).body.errors[0].message).toContain('no longer good')
  })

  it('takes no code that is too old', async () => {
    await code('flo@example.com')
    const right = codeIn((await sentTo('flo@example.com'))[0]?.subject)
    clock.set(new Date(clock.now().getTime() + 15 * 60_000))
    expect((await book('flo@example.com', 150, right)).status).toBe(400)
  })

  it('keeps a code good for a visitor whose time was taken meanwhile', async () => {
    await code('gus@example.com')
    const right = codeIn((await sentTo('gus@example.com'))[0]?.subject)
    expect((await book('gus@example.com', 60, right)).body.code).toBe('slot-taken')
    expect((await book('gus@example.com', 180, right)).status).toBe(201)
  })
})
