import { type Db, inTransaction } from '../db/database.ts'
import type { MailBlock } from '../mail/render-mail.ts'
import type { OrganizationId } from '../shared/ids.ts'
import {
  type EndpointFailures,
  findUntoldRecoveries,
  forgetFailures,
  lockEndpointFailures,
  lockNotices,
  writeNotices,
} from './failure-store.ts'
import { addNotice, nextNoticeAt } from './next-notice-at.ts'
import { failedOf } from './tell-failures.ts'
import { type NoticeReader, type NoticeSettings, writeToAdmins } from './write-to-admins.ts'

/**
 * Tells the administrators of an organization which endpoints, of whose failures they were told, deliver again: all in one mail, when
 * it is time for it. What was told is forgotten then.
 */
export async function tellRecoveries(db: Db, settings: NoticeSettings, organizationId: OrganizationId): Promise<void> {
  const { clock, brand, publicUrl } = settings
  await inTransaction(db, async (tx) => {
    const history = await lockNotices(tx, organizationId, 'recovery')
    const [untold] = await findUntoldRecoveries(tx, organizationId)
    const now = clock.now()
    if (untold === undefined || now < nextNoticeAt(untold.firstAt, history, untold.hasNews)) return
    const endpoints = await lockEndpointFailures(tx, organizationId, 'recovered')
    await writeToAdmins(tx, settings, organizationId, 'webhook-recovered', (reader) => {
      const { recovery } = reader.texts
      return {
        subject: recovery.subject(brand),
        blocks: [
          { kind: 'paragraph', text: recovery.intro(endpoints.length) },
          ...endpoints.flatMap((endpoint) => describeEndpoint(endpoint, reader)),
          { kind: 'paragraph', text: recovery.hint },
          { kind: 'link', label: recovery.replay, url: `${publicUrl}/console/deliveries?${failedOf(endpoints)}` },
        ],
      }
    })
    await writeNotices(tx, organizationId, 'recovery', addNotice(history, now))
    await forgetFailures(
      tx,
      organizationId,
      endpoints.map(({ endpointId }) => endpointId),
    )
  })
}

function describeEndpoint(
  { name, address, told, recoveredAt }: EndpointFailures,
  { texts, formatTime }: NoticeReader,
): MailBlock[] {
  const { labels } = texts
  const facts: [string, string][] = [
    [labels.url, address],
    [labels.failed, String(told)],
    ...(recoveredAt === null ? [] : [[labels.since, formatTime(recoveredAt)] as [string, string]]),
  ]
  return [
    { kind: 'heading', text: `${labels.webhook}: ${name}` },
    { kind: 'facts', facts },
  ]
}
