import { expect, onTestFinished } from 'vitest'
import { announceDisabledEndpoint } from '../../src/app/announce-disabled-endpoint.ts'
import { json } from '../../src/db/database.ts'
import { createMailLoop } from '../../src/mail/mail-loop.ts'
import { createMailTransport } from '../../src/mail/mail-transport.ts'
import { createNoticeLoop } from '../../src/notifications/notice-loop.ts'
import { tellDisabledEndpoint } from '../../src/notifications/tell-disabled-endpoint.ts'
import { newId } from '../../src/shared/ids.ts'
import { createTestLoop, publishTestEvents, quietLogger } from './delivery-setup.ts'
import { startStage } from './main-job-stage.ts'
import type { Handler } from './receiver.ts'
import { testPublicUrl } from './start-api.ts'
import { startMailServer } from './start-mail-server.ts'

/** One attempt and no other, which the API does not offer. */
export const once = { preset: 'custom', seconds: [] } as const

/** A stage on which administrators who read English, Japanese and German get mails from a real mail server. */
export async function startNoticeStage(handler: Handler, { operator = null }: { operator?: string | null } = {}) {
  const stage = await startStage(handler)
  const { api, clock } = stage
  const { database } = api
  const { id: organizationId } = await database.db.selectFrom('organizations').select('id').executeTakeFirstOrThrow()
  const members = [
    { username: 'hana', name: '高橋 花', role: 'admin', language: 'ja', time_zone: 'Asia/Tokyo' },
    { username: 'jonas', name: 'Jonas Weiß', role: 'admin', language: 'de-CH', time_zone: 'Europe/Zurich' },
    { username: 'someone', name: 'No Admin', role: 'member', language: 'en', time_zone: 'UTC' },
  ] as const
  const rows = members.map((member) => ({
    ...member,
    organization_id: organizationId,
    id: newId('mem'),
    email: `${member.username}@harbour.example`,
    created_at: clock.now(),
  }))
  await database.db.insertInto('members').values(rows).execute()
  const server = await startMailServer()
  onTestFinished(() => server.close())
  const settings = { clock, brand: 'Bellhop', publicUrl: testPublicUrl }
  const loop = createTestLoop(database, clock, {
    box: api.services.box,
    policy: api.services.policy,
    onEndpointDisabled: async (tx, disabled) => {
      await announceDisabledEndpoint(tx, clock, disabled, operator)
      await tellDisabledEndpoint(tx, settings, disabled)
    },
  })
  onTestFinished(() => loop.stop())
  const notices = createNoticeLoop({ database, logger: quietLogger, operator, ...settings })
  const transport = createMailTransport({ smtpUrl: server.url, from: 'Bellhop <noreply@book.example.com>' })
  const mails = createMailLoop({ database, clock, logger: quietLogger, transport })
  return {
    ...stage,
    organizationId,
    database,
    loop,
    notices,
    server,
    async addEndpoint(path: string, input: Record<string, unknown>): Promise<string> {
      const { retry, ...others } = input
      const id = await stage.addEndpoint(path, retry === once ? others : input)
      if (retry === once)
        await database.db
          .updateTable('endpoints')
          .set({ retry: json(once) })
          .where('name', '=', path)
          .execute()
      return id
    },
    /** Delivers what is due, and tells and sends what comes of it. */
    async settle(): Promise<void> {
      await loop.runOnce()
      await notices.runOnce()
      // What was announced by that is delivered too.
      await loop.runOnce()
      await notices.runOnce()
      await mails.runOnce()
    },
    publish: (count: number) =>
      publishTestEvents(
        database.db,
        { organizationId, clock },
        Array.from({ length: count }, (_, number) => ({ data: { number } })),
      ),
    /** The mails to one administrator, oldest first. */
    to: (username: string) =>
      server.mails.filter(({ envelope }) => envelope.to.includes(`${username}@harbour.example`)),
    async eventsOf(topic: string) {
      const { status, body } = await api.get(`/v1/events?topic=${topic}&limit=200`)
      expect(status).toBe(200)
      return body.data
    },
  }
}

export type NoticeStage = Awaited<ReturnType<typeof startNoticeStage>>
