import { sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '../db/database.ts'
import { decodeCursor, pageOf } from '../shared/cursor.ts'
import type { OrganizationId } from '../shared/ids.ts'
import { MailKind, MailState, type MailSummary } from './mail.ts'
import { summaryColumns, toMailSummary } from './mail-store.ts'

export const ListMailsInput = z.strictObject({
  state: MailState.optional(),
  kind: MailKind.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
})
export type ListMailsInput = z.input<typeof ListMailsInput>

/** The mails of an organization, newest first, without their content. */
export async function listMails(
  db: Db,
  organizationId: OrganizationId,
  input: ListMailsInput = {},
): Promise<{ data: MailSummary[]; nextCursor: string | null }> {
  const { state, kind, limit, cursor } = ListMailsInput.parse(input)
  let query = db.selectFrom('mails').select(summaryColumns).where('organization_id', '=', organizationId)
  if (state !== undefined) query = query.where('state', '=', state)
  if (kind !== undefined) query = query.where('kind', '=', kind)
  if (cursor !== undefined) {
    const [before] = decodeCursor(cursor, 1)
    query = query.where(sql<boolean>`id < ${before}`)
  }
  const rows = await query
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  const page = pageOf(rows, limit, (last) => [last.id])
  return { data: page.data.map(toMailSummary), nextCursor: page.nextCursor }
}
