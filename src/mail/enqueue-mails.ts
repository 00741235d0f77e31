import { sql } from 'kysely'
import { mailsChannel } from '../db/channels.ts'
import { type Db, json } from '../db/database.ts'
import { type MailId, newId } from '../shared/ids.ts'
import type { MailAttachment, NewMail } from './mail.ts'

/**
 * Writes mails into the queue, in the caller's transaction: they are sent when it has committed, and never when it has not.
 * Returns their ids in the order given.
 */
export async function enqueueMails(tx: Db, mails: readonly NewMail[], now: Date): Promise<MailId[]> {
  if (mails.length === 0) return []
  const rows = mails.map((mail) => ({
    organization_id: mail.organizationId,
    id: newId('mail', now),
    kind: mail.kind,
    recipient_name: storable(mail.recipient.name),
    recipient_email: mail.recipient.email,
    reply_to: mail.replyTo ?? null,
    language: mail.language,
    subject: storable(mail.subject.replaceAll(/\s+/g, ' ')),
    body_text: storable(mail.text),
    body_html: storable(mail.html),
    attachments: json((mail.attachments ?? []).map(storableFile)),
    due_at: now,
    created_at: now,
  }))
  await tx.insertInto('mails').values(rows).execute()
  await sql`SELECT pg_notify(${mailsChannel}, '')`.execute(tx)
  return rows.map(({ id }) => id)
}

function storableFile({ fileName, contentType, content }: MailAttachment): MailAttachment {
  return { fileName, contentType, content: storable(content) }
}

/** Without what a text of the database cannot hold: NUL, and halves of characters. */
function storable(text: string): string {
  return text.replaceAll('\0', '\uFFFD').replaceAll(/\p{Cs}/gu, '\uFFFD')
}
