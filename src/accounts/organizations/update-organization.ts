import { sql } from 'kysely'
import { type Db, inTransaction } from '../../db/database.ts'
import { makePartitions } from '../../db/partitions.ts'
import type { Context } from '../context.ts'
import { type Organization, OrganizationPatch } from './organization.ts'
import { getOrganization, toOrganization } from './organization-store.ts'
import { claimSlug, keepFormerSlug } from './slug-store.ts'

/** As text, which both drivers send alike. Those that come first are first. */
function integers(values: readonly number[]) {
  return sql<number[]>`${`{${values.toSorted((one, other) => other - one).join(',')}}`}::int[]`
}

/** Changes an organization's settings; what is absent stays. Throws `slug-taken`. */
export async function updateOrganization(ctx: Context, input: OrganizationPatch): Promise<Organization> {
  const patch = OrganizationPatch.parse(input)
  const { slug, name, timeZone, language, webhooksEnabled, retentionDays, bookingMails, reminderMinutes } = patch
  const changes = {
    ...(slug === undefined ? {} : { slug }),
    ...(name === undefined ? {} : { name }),
    ...(timeZone === undefined ? {} : { time_zone: timeZone }),
    ...(language === undefined ? {} : { language }),
    ...(webhooksEnabled === undefined ? {} : { webhooks_enabled: webhooksEnabled }),
    ...(retentionDays === undefined ? {} : { retention_days: retentionDays }),
    ...(bookingMails === undefined ? {} : { booking_mails: bookingMails }),
    ...(reminderMinutes === undefined ? {} : { reminder_minutes: integers(reminderMinutes) }),
  }
  if (Object.keys(changes).length === 0) return getOrganization(ctx.db, ctx.organizationId)
  return inTransaction(ctx.db, async (tx) => {
    if (slug !== undefined) await moveTo(tx, ctx, slug)
    const row = await tx
      .updateTable('organizations')
      .set(changes)
      .where('id', '=', ctx.organizationId)
      .returningAll()
      .executeTakeFirstOrThrow()
    await makePartitions(tx, ctx.clock.now())
    return toOrganization(row)
  })
}

async function moveTo(tx: Db, { organizationId, clock }: Context, slug: string): Promise<void> {
  await claimSlug(tx, slug, organizationId)
  const before = await getOrganization(tx, organizationId)
  if (before.slug === slug) return
  await keepFormerSlug(tx, { slug: before.slug, organizationId, now: clock.now() })
}
