import { type RawBuilder, sql } from 'kysely'
import { advisoryLocks } from '../../db/advisory-locks.ts'
import type { Db } from '../../db/database.ts'
import { problem } from '../../shared/errors.ts'
import { broken } from '../../shared/field-rules.ts'
import type { OrganizationId } from '../../shared/ids.ts'

/** The organization that an address leads to: the one that has it, or had it before. */
export function organizationAt(slug: string): RawBuilder<OrganizationId> {
  return sql<OrganizationId>`coalesce((SELECT id FROM organizations WHERE slug = ${slug}),
    (SELECT organization_id FROM former_slugs WHERE slug = ${slug}))`
}

/**
 * Keeps an address for an organization until the transaction ends, when it has it. One that it had before is its own. Throws
 * `slug-taken`.
 *
 * @param organizationId absent for one that is being made
 */
export async function claimSlug(tx: Db, slug: string, organizationId?: OrganizationId): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(${advisoryLocks.organizationSlugs}::int, 0)`.execute(tx)
  const { rows } = await sql<{ owner: OrganizationId | null }>`SELECT ${organizationAt(slug)} AS owner`.execute(tx)
  const owner = rows[0]?.owner ?? null
  if (owner !== null && owner !== organizationId) {
    const detail = `Another organization has the address ${slug}, or had it and its links still lead there.`
    throw problem('slug-taken', detail, [{ path: 'slug', message: 'is taken', ...broken('taken') }])
  }
  await tx.deleteFrom('former_slugs').where('slug', '=', slug).execute()
}

/** Lets what an organization gives up lead to it for ever. */
export async function keepFormerSlug(
  tx: Db,
  { slug, organizationId, now }: { slug: string; organizationId: OrganizationId; now: Date },
): Promise<void> {
  await tx.insertInto('former_slugs').values({ slug, organization_id: organizationId, given_up_at: now }).execute()
}
