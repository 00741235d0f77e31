import { type Db, inTransaction } from '../../db/database.ts'
import { makePartitions } from '../../db/partitions.ts'
import type { Clock } from '../../shared/clock.ts'
import { newId } from '../../shared/ids.ts'
import { defaultPlan } from '../plans/plan-store.ts'
import { CreateOrganizationInput, type Member, type Organization } from './organization.ts'
import { toMember, toOrganization } from './organization-store.ts'
import { claimSlug } from './slug-store.ts'

/** Makes a tenant with its first administrator. Throws `slug-taken`. */
export async function createOrganization(
  db: Db,
  clock: Clock,
  input: CreateOrganizationInput,
): Promise<{ organization: Organization; admin: Member }> {
  const { slug, name, timeZone, language, admin } = CreateOrganizationInput.parse(input)
  const now = clock.now()
  return inTransaction(db, async (tx) => {
    await claimSlug(tx, slug)
    const organization = await tx
      .insertInto('organizations')
      .values({
        id: newId('org', now),
        slug,
        name,
        time_zone: timeZone,
        language,
        plan: await defaultPlan(tx),
        created_at: now,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    const member = await tx
      .insertInto('members')
      .values({
        ...admin,
        organization_id: organization.id,
        id: newId('mem', now),
        role: 'admin',
        time_zone: timeZone,
        language,
        created_at: now,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    await makePartitions(tx, now)
    return { organization: toOrganization(organization), admin: toMember(member) }
  })
}
