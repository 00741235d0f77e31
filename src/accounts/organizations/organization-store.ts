import type { Selectable } from 'kysely'
import type { Db } from '../../db/database.ts'
import type { Schema } from '../../db/schema.ts'
import type { OrganizationId } from '../../shared/ids.ts'
import type { Member, Organization } from './organization.ts'
import { organizationAt } from './slug-store.ts'

export function toOrganization(row: Selectable<Schema['organizations']>): Organization {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    timeZone: row.time_zone,
    language: row.language,
    plan: row.plan,
    webhooksEnabled: row.webhooks_enabled,
    retentionDays: row.retention_days,
    bookingMails: row.booking_mails,
    reminderMinutes: row.reminder_minutes,
    createdAt: row.created_at.toISOString(),
  }
}

export function toMember(row: Selectable<Schema['members']>): Member {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    username: row.username,
    role: row.role,
    timeZone: row.time_zone,
    language: row.language,
  }
}

export async function getOrganization(db: Db, id: OrganizationId): Promise<Organization> {
  const row = await db.selectFrom('organizations').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  return toOrganization(row)
}

/** The first administrator of an organization: who a sign-in link made on the server is for. */
export async function findAdmin(db: Db, organizationId: OrganizationId): Promise<Member | null> {
  const row = await db
    .selectFrom('members')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('role', '=', 'admin')
    .where('removed_at', 'is', null)
    .orderBy('number')
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? null : toMember(row)
}

/** The administrators of an organization, first come first, and its name. */
export async function listAdmins(
  db: Db,
  organizationId: OrganizationId,
): Promise<{ organizationName: string; admins: Member[] }> {
  const { name } = await getOrganization(db, organizationId)
  const rows = await db
    .selectFrom('members')
    .selectAll()
    .where('organization_id', '=', organizationId)
    .where('role', '=', 'admin')
    .where('removed_at', 'is', null)
    .orderBy('number')
    .execute()
  return { organizationName: name, admins: rows.map(toMember) }
}

/** The organization at an address, or that had it before. */
export async function findOrganizationBySlug(db: Db, slug: string): Promise<Organization | null> {
  const row = await db.selectFrom('organizations').selectAll().where('id', '=', organizationAt(slug)).executeTakeFirst()
  return row === undefined ? null : toOrganization(row)
}

/** The organization that was made first, or null in an empty database. */
export async function findFirstOrganization(db: Db): Promise<Organization | null> {
  const row = await db
    .selectFrom('organizations')
    .selectAll()
    .orderBy('created_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? null : toOrganization(row)
}
