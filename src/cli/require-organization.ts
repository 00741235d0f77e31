import type { Organization } from '../accounts/organizations/organization.ts'
import { findFirstOrganization, findOrganizationBySlug } from '../accounts/organizations/organization-store.ts'
import type { Db } from '../db/database.ts'

/** The organization of this slug, or the only one when none was named. Throws when it is not there. */
export async function requireOrganization(db: Db, slug: string | undefined): Promise<Organization> {
  const found = slug === undefined ? await findFirstOrganization(db) : await findOrganizationBySlug(db, slug)
  if (found !== null) return found
  throw new Error(
    slug === undefined ? 'There is no organization yet. Start the server once.' : `There is no organization ${slug}.`,
  )
}
