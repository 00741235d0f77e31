import type { Db } from '../db/database.ts'
import type { MailId, OrganizationId } from '../shared/ids.ts'
import type { Mail } from './mail.ts'
import { attachmentsOf, selectMail, toMailSummary } from './mail-store.ts'

/** One mail with its text and its files. Throws `mail-not-found`. */
export async function getMail(db: Db, organizationId: OrganizationId, id: MailId): Promise<Mail> {
  const row = await selectMail(db, organizationId, id)
  return { ...toMailSummary(row), text: row.body_text, attachments: attachmentsOf(row) }
}
