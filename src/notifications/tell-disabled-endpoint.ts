import type { Db } from '../db/database.ts'
import type { DisabledEndpoint } from '../delivery/disable-gone-endpoint.ts'
import { type NoticeSettings, writeToAdmins } from './write-to-admins.ts'

/** Tells the administrators that their webhook was switched off and why, in the transaction that switched it off. */
export async function tellDisabledEndpoint(
  tx: Db,
  settings: NoticeSettings,
  { organizationId, endpointId, name, url, reason, at }: DisabledEndpoint,
): Promise<void> {
  const { brand, publicUrl } = settings
  await writeToAdmins(tx, settings, organizationId, 'webhook-disabled', ({ texts, formatTime }) => {
    const { disabled, labels } = texts
    return {
      subject: disabled.subject(brand),
      blocks: [
        { kind: 'paragraph', text: disabled.intro(brand) },
        { kind: 'heading', text: `${labels.webhook}: ${name}` },
        {
          kind: 'facts',
          facts: [
            [labels.url, url],
            [labels.reason, disabled.reasons[reason]],
            [labels.time, formatTime(at)],
          ],
        },
        { kind: 'paragraph', text: disabled.waiting },
        { kind: 'link', label: disabled.open, url: `${publicUrl}/console/webhooks/${endpointId}` },
      ],
    }
  })
}
