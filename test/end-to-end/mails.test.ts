import { expect, it, onTestFinished } from 'vitest'
import { startReceiver } from '../support/receiver.ts'
import { startBellhop, temporaryFolder } from '../support/start-bellhop.ts'
import { type ReceivedMail, startMailServer } from '../support/start-mail-server.ts'

it('a mail that was taken when its sender was killed comes again after the restart, as the same', async () => {
  const taken: ReceivedMail[] = []
  let kill: (() => Promise<void>) | null = null
  const server = await startMailServer({
    onMail: async (mail) => {
      taken.push(mail)
      await kill?.()
      return null
    },
  })
  onTestFinished(() => server.close())
  const receiver = await startReceiver(() => ({ status: 410 }))
  onTestFinished(() => receiver.close())
  const dataDir = temporaryFolder()
  const env = { SMTP_URL: server.url, BELLHOP_MAIL_FROM: 'Desk <desk@book.example>', BELLHOP_BRAND: 'Front Desk' }

  const first = await startBellhop({ dataDir, env })
  kill = first.kill
  const endpoint = { name: 'Planner', url: receiver.url, dialect: 'bellhop', triggers: ['test.happened'] }
  expect(await first.api.post('/v1/endpoints', endpoint)).toMatchObject({ status: 201 })
  expect(await first.api.put('/v1/topics/test.happened', {})).toMatchObject({ status: 200 })
  expect(await first.api.post('/v1/events', { topic: 'test.happened', data: {} })).toMatchObject({ status: 202 })
  await first.ended
  expect(taken).toHaveLength(1)

  kill = null
  const second = await startBellhop({ dataDir, env })
  await expect.poll(() => taken.length, { timeout: 30_000 }).toBe(2)
  expect(taken[1]).toMatchObject({ subject: '【Front Desk】Webhook Switched Off', messageId: taken[0]?.messageId })
  const sent = () => second.api.get('/v1/mails?state=sent').then(({ body }) => body.data.length)
  await expect.poll(sent, { timeout: 30_000 }).toBe(1)
})
