import { z } from 'zod'
import { newId } from '../../shared/ids.ts'
import { TimeZone } from '../../shared/time-zone.ts'
import type { Context } from '../context.ts'
import { LanguageTag, type Member, Username } from '../organizations/organization.ts'
import { getOrganization, toMember } from '../organizations/organization-store.ts'
import { explainTaken } from './member-store.ts'

export const MemberInput = z.strictObject({
  name: z.string().trim().min(1).max(200),
  email: z.email('must be an e-mail address').max(254),
  username: Username,
  role: z.enum(['admin', 'member']).default('member'),
  timeZone: TimeZone.optional().describe("The organization's when absent"),
  language: LanguageTag.optional().describe("The organization's when absent"),
})
export type MemberInput = z.infer<typeof MemberInput>

/** Adds a member to the organization. Throws `validation-failed`, `email-taken` and `name-taken`. */
export async function addMember(ctx: Context, input: z.input<typeof MemberInput>): Promise<Member> {
  const { name, email, username, role, timeZone, language } = MemberInput.parse(input)
  const organization = await getOrganization(ctx.db, ctx.organizationId)
  const now = ctx.clock.now()
  try {
    const row = await ctx.db
      .insertInto('members')
      .values({
        ...{ organization_id: ctx.organizationId, id: newId('mem', now), username, name, email, role },
        time_zone: timeZone ?? organization.timeZone,
        language: language ?? organization.language,
        created_at: now,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    return toMember(row)
  } catch (error) {
    throw explainTaken(error, { email, username })
  }
}
