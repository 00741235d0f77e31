import { sql } from 'kysely'
import { mailsChannel } from '../db/channels.ts'
import { type Db, inTransaction } from '../db/database.ts'
import type { Clock } from '../shared/clock.ts'
import type { MailId, OrganizationId } from '../shared/ids.ts'
import { getMail } from './get-mail.ts'
import type { Mail } from './mail.ts'

/**
 * Puts a mail into the queue once more, as it is: one that was sent, given up, or found no mail server; one that waits for its next
 * attempt goes at once. One that is being sent at this moment is left alone. Throws `mail-not-found`.
 */
export async function resendMail(db: Db, clock: Clock, organizationId: OrganizationId, id: MailId): Promise<Mail> {
  return inTransaction(db, async (tx) => {
    await tx
      .updateTable('mails')
      .set({ state: 'queued', due_at: clock.now(), attempt_count: 0, settled_at: null })
      .where('organization_id', '=', organizationId)
      .where('id', '=', id)
      .where('lease_id', 'is', null)
      .execute()
    await sql`SELECT pg_notify(${mailsChannel}, '')`.execute(tx)
    return getMail(tx, organizationId, id)
  })
}
