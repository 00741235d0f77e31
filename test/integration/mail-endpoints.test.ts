import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../../src/db/database.ts'
import { getDelivery } from '../../src/delivery/get-delivery.ts'
import { createEndpoint } from '../../src/endpoints/create-endpoint.ts'
import { updateEndpoint } from '../../src/endpoints/update-endpoint.ts'
import { createMailTransport } from '../../src/mail/mail-transport.ts'
import type { DeliveryId } from '../../src/shared/ids.ts'
import { createTestLoop, localPolicy, publishTestEvents, testBox, testSandbox } from '../support/delivery-setup.ts'
import { problemOf } from '../support/endpoint-services.ts'
import { startReceiver } from '../support/receiver.ts'
import { type SeededOrganization, seedOrganization } from '../support/seed-organization.ts'
import { type MailServer, type MailServerOptions, startMailServer } from '../support/start-mail-server.ts'
import { createTestDatabase } from '../support/test-database.ts'

const services = { box: testBox, policy: localPolicy, sandbox: testSandbox }
const input = { name: 'Front desk', email: 'desk@brightwater.example', triggers: ['test.happened'] }

let database: Database
let team: SeededOrganization
const servers: { close(): Promise<void> }[] = []

beforeEach(async () => {
  database = await createTestDatabase()
  team = await seedOrganization(database.db)
})
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close()
  await database.close()
})

async function startMail(options: MailServerOptions = {}): Promise<MailServer> {
  const server = await startMailServer(options)
  servers.push(server)
  return server
}

function loopWith(smtpUrl: string | null) {
  const from = 'Bellhop <noreply@book.example.com>'
  const mailTransport = smtpUrl === null ? null : createMailTransport({ smtpUrl, from, timeoutMs: 3000 })
  return createTestLoop(database, team.ctx.clock, { mailTransport })
}

async function deliveryOf(eventId: string) {
  const [waiting, ended] = await Promise.all([
    database.db
      .selectFrom('pending_deliveries')
      .select('id')
      .where('event_id', '=', eventId as never)
      .execute(),
    database.db
      .selectFrom('deliveries')
      .select('id')
      .where('event_id', '=', eventId as never)
      .execute(),
  ])
  const [row] = [...waiting, ...ended]
  if (row === undefined) throw new Error('The event has no delivery.')
  return getDelivery(team.ctx, row.id as DeliveryId)
}

describe('an endpoint with an e-mail address', () => {
  it('gets the body of the dialect as an attached file, and the log says what the mail server said', async () => {
    const mail = await startMail()
    const made = await createEndpoint(team.ctx, services, input)
    expect(made).toMatchObject({ url: null, email: 'desk@brightwater.example', secret: null, hasSecret: false })
    const [eventId = ''] = await publishTestEvents(database.db, team.ctx, [{ data: { note: 'grüezi 🎉' } }])
    await loopWith(mail.url).runOnce()

    const [received] = mail.mails
    expect(mail.mails).toHaveLength(1)
    expect(received?.envelope).toEqual({ from: 'noreply@book.example.com', to: ['desk@brightwater.example'] })
    expect(received?.subject).toBe('Front desk: test.happened')
    const [file] = received?.attachments ?? []
    expect(file).toMatchObject({ filename: `test.happened-${eventId}.json`, mimeType: 'application/json' })
    const delivery = await deliveryOf(eventId)
    const [attempt] = delivery.attempts
    expect(file?.content).toBe(attempt?.request?.body)
    expect(JSON.parse(String(file?.content))).toMatchObject({ data: { note: 'grüezi 🎉' } })
    expect(received?.headers).toContainEqual(expect.objectContaining({ key: 'bellhop-event-id', value: eventId }))
    expect(received?.messageId).toBe(`<${delivery.id}@book.example.com>`)
    expect(delivery).toMatchObject({ status: 'delivered', attemptCount: 1, lastStatusCode: 250 })
    expect(attempt?.request).toMatchObject({ method: 'MAIL', url: 'mailto:desk@brightwater.example' })
    expect(Object.keys(attempt?.request?.headers ?? {}).filter((name) => /signature/.test(name))).toEqual([])
    expect(attempt?.response?.body).toMatch(/^250 /)
  })

  it('is retried by the same rules, with the same bytes and the same Message-ID', async () => {
    let refusals = 1
    const refused: string[] = []
    const mail = await startMail({
      onMail: async ({ attachments, messageId }) => {
        if (refusals-- <= 0) return null
        refused.push(`${messageId} ${String(attachments[0]?.content)}`)
        return { code: 451, text: 'Try again in a minute' }
      },
    })
    await createEndpoint(team.ctx, services, { ...input, retry: { retries: 2, everySeconds: 60 } })
    const [eventId = ''] = await publishTestEvents(database.db, team.ctx, [{ data: { n: 1 } }])
    const loop = loopWith(mail.url)
    await loop.runOnce()
    const waiting = await deliveryOf(eventId)
    expect(waiting).toMatchObject({ status: 'pending', attemptCount: 1, lastError: { code: 'mail' } })
    expect(waiting.lastError?.message).toMatch(/Try again in a minute/)
    expect(waiting.lastError?.reason).toBe('mail-refused')
    team.ctx.clock.set('2026-03-02T08:01:01Z')
    await loop.runOnce()
    expect(await deliveryOf(eventId)).toMatchObject({ status: 'delivered', attemptCount: 2 })
    expect(mail.mails.map((each) => `${each.messageId} ${String(each.attachments[0]?.content)}`)).toEqual(refused)
  })

  it('is told in the log when there is no mail server', async () => {
    await createEndpoint(team.ctx, services, { ...input, retry: [60] })
    const [eventId = ''] = await publishTestEvents(database.db, team.ctx, [{ data: {} }])
    await loopWith(null).runOnce()
    expect((await deliveryOf(eventId)).lastError).toEqual({
      code: 'mail',
      message: 'This server has no mail server: whoever operates it has to set SMTP_URL.',
      reason: 'mail-server-missing',
      params: {},
    })
  })

  it('keeps the order of one subject', async () => {
    const mail = await startMail()
    await createEndpoint(team.ctx, services, input)
    const events = [1, 2, 3].map((n) => ({ key: 'one', data: { n } }))
    await publishTestEvents(database.db, team.ctx, events)
    await loopWith(mail.url).runOnce()
    const bodies = mail.mails.map(({ attachments }) => JSON.parse(String(attachments[0]?.content)).data.n)
    expect(bodies).toEqual([1, 2, 3])
  })

  it('can become one with a URL, and back', async () => {
    const [mail, receiver] = [await startMail(), await startReceiver()]
    servers.push(receiver)
    const { id } = await createEndpoint(team.ctx, services, input)
    expect(await updateEndpoint(team.ctx, services, id, { url: receiver.url })).toMatchObject({
      url: receiver.url,
      email: null,
    })
    const loop = loopWith(mail.url)
    await publishTestEvents(database.db, team.ctx, [{ data: {} }])
    await loop.runOnce()
    expect(receiver.requests).toHaveLength(1)
    expect(mail.mails).toHaveLength(0)
    expect(await updateEndpoint(team.ctx, services, id, { email: input.email })).toMatchObject({
      url: null,
      email: input.email,
    })
    await publishTestEvents(database.db, team.ctx, [{ data: {} }])
    await loop.runOnce()
    expect(mail.mails).toHaveLength(1)
  })
})

describe('where an endpoint sends to', () => {
  const url = 'http://127.0.0.1:9/'
  it.each([
    [{ ...input, url }, 'email', /either url, for requests, or email/],
    [{ name: 'Nowhere', triggers: input.triggers }, 'url', /Give the address/],
    [{ ...input, headers: [{ name: 'x-a', value: '1' }] }, 'headers', /A mail has no headers of yours/],
  ])('is refused with its place: %j', async (wrong, path, message) => {
    const { errors } = await problemOf(createEndpoint(team.ctx, services, wrong))
    expect(errors).toMatchObject([{ path, message: expect.stringMatching(message) }])
  })

  it('is refused when it is no address', async () => {
    await expect(createEndpoint(team.ctx, services, { ...input, email: 'desk' })).rejects.toThrow(/e-mail address/)
  })
})
