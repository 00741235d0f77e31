import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { quietLogger } from '../../test/support/delivery-setup.ts'
import { findFreePort } from '../../test/support/find-free-port.ts'
import { type SeededOrganization, seedOrganization } from '../../test/support/seed-organization.ts'
import { type MailServerOptions, startMailServer } from '../../test/support/start-mail-server.ts'
import { createTestDatabase } from '../../test/support/test-database.ts'
import { type Database, inTransaction } from '../db/database.ts'
import { enqueueMails } from './enqueue-mails.ts'
import { getMail } from './get-mail.ts'
import { listMails } from './list-mails.ts'
import type { NewMail } from './mail.ts'
import { createMailLoop } from './mail-loop.ts'
import { claimMail, deleteOldMails, releaseMailLeases } from './mail-store.ts'
import { createMailTransport } from './mail-transport.ts'
import { resendMail } from './resend-mail.ts'

let database: Database
let org: SeededOrganization

beforeEach(async () => {
  database = await createTestDatabase()
  onTestFinished(() => database.close())
  org = await seedOrganization(database.db)
})

const content = {
  kind: 'webhook-failed',
  recipient: { name: 'Jürg Müller', email: 'juerg@example.com' },
  language: 'ja',
  subject: '【Bellhop】送信に失敗しました',
  text: 'Grüezi\n\n予約\n',
  html: '<p>Grüezi 予約</p>',
  attachments: [{ fileName: 'log.txt', contentType: 'text/plain; charset=utf-8', content: '< 503 – nein\n' }],
} as const

function write(mail: Partial<NewMail> = {}) {
  const { organizationId, ctx } = org
  return inTransaction(database.db, (tx) =>
    enqueueMails(tx, [{ organizationId, ...content, ...mail }], ctx.clock.now()),
  ).then(([id]) => id ?? expect.fail('no mail was written'))
}

function loopTo(smtpUrl: string | null, timeoutMs = 5000) {
  const transport =
    smtpUrl === null ? null : createMailTransport({ smtpUrl, from: 'Desk <desk@book.example>', timeoutMs })
  return createMailLoop({ database, clock: org.ctx.clock, logger: quietLogger, transport })
}

async function serve(options: MailServerOptions = {}) {
  const server = await startMailServer(options)
  onTestFinished(() => server.close())
  return server
}

const read = (id: Awaited<ReturnType<typeof write>>) => getMail(database.db, org.organizationId, id)
const pass = (seconds: number) => org.ctx.clock.set(new Date(org.ctx.clock.now().getTime() + seconds * 1000))

describe('a mail in the queue', () => {
  it('arrives as it was written, in every script, with its files', async () => {
    const server = await serve()
    const id = await write()
    await loopTo(server.url).runOnce()
    expect(server.mails).toHaveLength(1)
    expect(server.mails[0]).toMatchObject({
      envelope: { from: 'desk@book.example', to: ['juerg@example.com'] },
      from: { name: 'Desk', address: 'desk@book.example' },
      to: [{ name: 'Jürg Müller', address: 'juerg@example.com' }],
      subject: content.subject,
      messageId: `<${id}@book.example>`,
      attachments: [{ filename: 'log.txt', mimeType: 'text/plain', content: content.attachments[0].content }],
    })
    expect(server.mails[0]?.text?.trim()).toBe('Grüezi\n\n予約')
    expect(server.mails[0]?.html?.trim()).toBe(content.html)
    expect(await read(id)).toMatchObject({ state: 'sent', attemptCount: 1, lastError: null, nextAttemptAt: null })
  })

  it('is not there when its transaction was rolled back', async () => {
    const server = await serve()
    const { organizationId, ctx } = org
    const undone = inTransaction(database.db, async (tx) => {
      await enqueueMails(tx, [{ organizationId, ...content }], ctx.clock.now())
      throw new Error('no')
    })
    await expect(undone).rejects.toThrow('no')
    await loopTo(server.url).runOnce()
    expect(server.mails).toEqual([])
    expect((await listMails(database.db, organizationId)).data).toEqual([])
  })

  it('waits while the mail server is away, longer each time, and goes when it is back', async () => {
    const port = await findFreePort()
    const loop = loopTo(`smtp://127.0.0.1:${port}`)
    const id = await write()
    await loop.runOnce()
    expect(await read(id)).toMatchObject({
      state: 'queued',
      attemptCount: 1,
      nextAttemptAt: '2026-03-02T08:00:10.000Z',
    })
    expect((await read(id)).lastError).toMatch(/connection to the mail server broke|cannot be reached/)
    pass(10)
    await loop.runOnce()
    expect(await read(id)).toMatchObject({ attemptCount: 2, nextAttemptAt: '2026-03-02T08:01:10.000Z' })

    const server = await serve({ port })
    pass(59)
    await loop.runOnce()
    expect(server.mails).toHaveLength(0)
    pass(1)
    await loop.runOnce()
    expect(server.mails).toHaveLength(1)
    expect(await read(id)).toMatchObject({ state: 'sent', attemptCount: 3, lastError: null })
  })

  it('is given up after about a day', async () => {
    const loop = loopTo(`smtp://127.0.0.1:${await findFreePort()}`)
    const id = await write()
    for (let attempt = 1; attempt <= 10; attempt++) {
      await loop.runOnce()
      pass(28_800)
    }
    expect(await read(id)).toMatchObject({ state: 'failed', attemptCount: 10, nextAttemptAt: null })
  })

  it('is given up at once when the server refuses its recipient for good, and tried again when it does for now', async () => {
    const server = await serve({
      refuseRecipient: (address) =>
        address.startsWith('nobody') ? { code: 550, text: 'No such user' } : { code: 451, text: 'Greylisted' },
    })
    const gone = await write({ recipient: { name: 'N', email: 'nobody@example.com' } })
    const busy = await write({ recipient: { name: 'B', email: 'busy@example.com' } })
    await loopTo(server.url).runOnce()
    expect(await read(gone)).toMatchObject({ state: 'failed', lastError: expect.stringContaining('No such user') })
    expect(await read(busy)).toMatchObject({ state: 'queued', lastError: expect.stringContaining('Greylisted') })
  })

  it('waits when the server refuses the password, which its error does not tell', async () => {
    const server = await serve({ user: { name: 'desk', password: 'right' } })
    const id = await write()
    await loopTo(server.url.replace('right', 'hunter2')).runOnce()
    const { state, lastError } = await read(id)
    expect(state).toBe('queued')
    expect(lastError).toMatch(/refused the user or the password/)
    expect(lastError).not.toContain('hunter2')
    pass(10)
    await loopTo(server.url).runOnce()
    expect((await read(id)).state).toBe('sent')
  })

  it('does not go over a connection whose certificate nobody trusts', async () => {
    const server = await serve({ tls: true })
    const id = await write()
    await loopTo(server.url).runOnce()
    expect(await read(id)).toMatchObject({ state: 'queued', lastError: expect.stringMatching(/certificate|secured/) })
    pass(10)
    await loopTo(`${server.url}?tls.rejectUnauthorized=false`).runOnce()
    expect((await read(id)).state).toBe('sent')
  })

  it('does not wait for a server that says nothing', async () => {
    const server = await serve({ onMail: () => new Promise(() => undefined) })
    const id = await write()
    await loopTo(server.url, 200).runOnce()
    expect(await read(id)).toMatchObject({ state: 'queued', lastError: expect.stringContaining('in time') })
  })

  it('goes again, as the same, when its sender died before it wrote that it was sent', async () => {
    const server = await serve()
    const id = await write()
    const leaseMs = 120_000
    const dead = await claimMail(database.db, org.ctx.clock.now(), leaseMs)
    expect(dead?.id).toBe(id)
    const transport = createMailTransport({ smtpUrl: server.url, from: 'desk@book.example' })
    const { subject, text, html, recipient: to, attachments } = content
    await transport.send({ id, to, subject, text, html, attachments, date: org.ctx.clock.now() })
    const loop = loopTo(server.url)
    await loop.runOnce()
    expect(server.mails).toHaveLength(1)
    pass(120)
    await loop.runOnce()
    expect(server.mails.map(({ messageId }) => messageId)).toEqual([`<${id}@book.example>`, `<${id}@book.example>`])
    await loop.runOnce()
    expect(server.mails).toHaveLength(2)
  })

  it('need not wait for a lease where no other process can have one', async () => {
    const server = await serve()
    await write()
    await claimMail(database.db, org.ctx.clock.now(), 120_000)
    await releaseMailLeases(database.db, org.ctx.clock.now())
    await loopTo(server.url).runOnce()
    expect(server.mails).toHaveLength(1)
  })

  it('is not settled by a sender whose lease somebody took over', async () => {
    const id = await write()
    const server = await serve({
      onMail: async () => {
        pass(121)
        await claimMail(database.db, org.ctx.clock.now(), 120_000)
        return null
      },
    })
    await loopTo(server.url).runOnce()
    expect(await read(id)).toMatchObject({ state: 'queued', attemptCount: 0 })
  })
})

describe('without a mail server', () => {
  it('a mail can be read, and goes when there is one within a day', async () => {
    const id = await write()
    const old = await write({ subject: 'Old' })
    await database.db
      .updateTable('mails')
      .set({ created_at: new Date('2026-02-28T00:00:00Z') })
      .where('id', '=', old)
      .execute()
    await loopTo(null).runOnce()
    expect(await read(id)).toMatchObject({ state: 'not-configured', text: content.text })
    const server = await serve()
    const loop = loopTo(server.url)
    await loop.start()
    await expect.poll(() => server.mails.length).toBe(1)
    await loop.stop()
    expect((await read(id)).state).toBe('sent')
    expect((await read(old)).state).toBe('not-configured')
  })
})

describe('a loop that runs', () => {
  it('sends what is written while it waits', async () => {
    const server = await serve()
    const loop = createMailLoop({
      ...{ database, clock: org.ctx.clock, logger: quietLogger, pollMs: 3_600_000 },
      transport: createMailTransport({ smtpUrl: server.url, from: 'desk@book.example' }),
    })
    await loop.start()
    onTestFinished(() => loop.stop())
    for (let count = 1; count <= 3; count++) {
      await write()
      await expect.poll(() => server.mails.length).toBe(count)
    }
  })
})

describe('mails of an organization', () => {
  it('are listed newest first, page by page, and nobody else sees them', async () => {
    const ids = [await write(), await write(), await write()]
    const other = await seedOrganization(database.db)
    const first = await listMails(database.db, org.organizationId, { limit: 2 })
    const second = await listMails(database.db, org.organizationId, { limit: 2, cursor: first.nextCursor ?? '' })
    expect([...first.data, ...second.data].map(({ id }) => id)).toEqual(ids.toReversed())
    expect(second.nextCursor).toBeNull()
    expect((await listMails(database.db, org.organizationId, { state: 'sent' })).data).toEqual([])
    expect((await listMails(database.db, other.organizationId)).data).toEqual([])
    const [id] = ids
    if (id === undefined) return expect.fail()
    await expect(getMail(database.db, other.organizationId, id)).rejects.toMatchObject({ code: 'mail-not-found' })
    const stolen = resendMail(database.db, other.ctx.clock, other.organizationId, id)
    await expect(stolen).rejects.toMatchObject({ code: 'mail-not-found' })
  })

  it('are sent once more when somebody asks for it', async () => {
    const server = await serve()
    const id = await write()
    const loop = loopTo(server.url)
    await loop.runOnce()
    const again = await resendMail(database.db, org.ctx.clock, org.organizationId, id)
    expect(again).toMatchObject({ state: 'queued', attemptCount: 0 })
    await loop.runOnce()
    expect(server.mails).toHaveLength(2)
    expect((await read(id)).state).toBe('sent')
  })

  it('are removed when the organization no longer keeps payloads of that day, unless they still wait', async () => {
    const server = await serve()
    const sent = await write()
    await loopTo(server.url).runOnce()
    await write({ subject: 'Waits' })
    pass(59 * 86_400)
    expect(await deleteOldMails(database.db, org.ctx.clock.now())).toBe(0)
    pass(2 * 86_400)
    expect(await deleteOldMails(database.db, org.ctx.clock.now())).toBe(1)
    const left = await listMails(database.db, org.organizationId)
    expect(left.data.map(({ id, subject }) => [id === sent, subject])).toEqual([[false, 'Waits']])
  })

  it('can hold whatever a receiver answered', async () => {
    const server = await serve()
    await write({
      text: 'NUL \0, half \ud83d',
      attachments: [{ fileName: 'a', contentType: 'text/plain', content: '\0\udc00' }],
    })
    await loopTo(server.url).runOnce()
    expect(server.mails[0]?.text?.trim()).toBe('NUL \ufffd, half \ufffd')
  })
})
