import { describe, expect, it, onTestFinished } from 'vitest'
import { inTransaction } from '../../src/db/database.ts'
import { enqueueMails } from '../../src/mail/enqueue-mails.ts'
import { createMailLoop } from '../../src/mail/mail-loop.ts'
import { createMailTransport } from '../../src/mail/mail-transport.ts'
import { createNoticeLoop } from '../../src/notifications/notice-loop.ts'
import { quietLogger } from '../support/delivery-setup.ts'
import { once, startNoticeStage } from '../support/notice-stage.ts'
import { testPublicUrl } from '../support/start-api.ts'

const refuse = () => ({ status: 404 })

describe('several processes', () => {
  it('publish each failure once, and write one mail of all', async () => {
    const stage = await startNoticeStage(refuse)
    const { database, clock } = stage
    await stage.addEndpoint('/hook', { dialect: 'bellhop', triggers: ['test.happened'], retry: once })
    await stage.publish(1200)
    await stage.loop.runOnce()
    const settings = { database, clock, logger: quietLogger, brand: 'Bellhop', publicUrl: testPublicUrl }
    const loops = Array.from({ length: 4 }, () => createNoticeLoop(settings))
    const all = () => Promise.all(loops.map((loop) => loop.runOnce()))
    await all()
    stage.pass(60)
    await all()
    await all()
    const { count } = await database.db
      .selectFrom('events')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('topic', '=', 'delivery.failed')
      .executeTakeFirstOrThrow()
    expect(Number(count)).toBe(1200)
    const mails = await database.db.selectFrom('mails').select(['recipient_email', 'body_text']).execute()
    expect(mails.map(({ recipient_email }) => recipient_email).sort()).toEqual([
      'hana@harbour.example',
      'jonas@harbour.example',
      'mira@harbour.example',
    ])
    expect(mails.find(({ recipient_email }) => recipient_email.startsWith('mira'))?.body_text).toContain('Failed: 1200')
  })

  it('send each mail once', async () => {
    const stage = await startNoticeStage(refuse)
    const { database, clock, organizationId, server } = stage
    const mails = Array.from({ length: 60 }, (_, number) => ({
      ...{
        organizationId,
        kind: 'webhook-failed' as const,
        language: 'en' as const,
        subject: `Mail ${number}`,
        text: 'x',
        html: 'x',
      },
      recipient: { name: 'Mira', email: 'mira@harbour.example' },
    }))
    await inTransaction(database.db, (tx) => enqueueMails(tx, mails, clock.now()))
    const transport = createMailTransport({ smtpUrl: server.url, from: 'desk@book.example' })
    const loops = Array.from({ length: 3 }, () => createMailLoop({ database, clock, logger: quietLogger, transport }))
    onTestFinished(async () => {
      for (const loop of loops) await loop.stop()
    })
    await Promise.all(loops.map((loop) => loop.runOnce()))
    expect(server.mails.map(({ subject }) => subject).sort()).toEqual(mails.map(({ subject }) => subject).sort())
    const left = await database.db.selectFrom('mails').select('id').where('state', '<>', 'sent').execute()
    expect(left).toEqual([])
  })
})
