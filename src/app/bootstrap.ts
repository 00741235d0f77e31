import { createApiKey } from '../accounts/api-keys/create-api-key.ts'
import { hashToken } from '../accounts/hash-token.ts'
import { createOrganization } from '../accounts/organizations/create-organization.ts'
import { findFirstOrganization, findOrganizationBySlug } from '../accounts/organizations/organization-store.ts'
import { type Db, inTransaction } from '../db/database.ts'
import type { Clock } from '../shared/clock.ts'

/** Makes an organization with an admin key that the operator chose, unless that key is known already. For automation. */
export async function bootstrap(db: Db, clock: Clock, key: string): Promise<void> {
  await inTransaction(db, async (tx) => {
    const known = await tx.selectFrom('api_keys').select('id').where('key_hash', '=', hashToken(key)).executeTakeFirst()
    if (known !== undefined) return
    const slug = await freeSlug(tx)
    const { organization } = await createOrganization(tx, clock, {
      slug,
      name: 'Main',
      timeZone: 'UTC',
      admin: { name: 'Administrator', email: 'admin@bellhop.example', username: 'admin' },
    })
    await createApiKey(tx, clock, organization.id, { name: 'Bootstrap', application: 'portal' }, key)
  })
}

/** Whether anything is there yet. */
export async function isEmpty(db: Db): Promise<boolean> {
  return (await findFirstOrganization(db)) === null
}

async function freeSlug(db: Db): Promise<string> {
  for (let number = 1; ; number++) {
    const slug = number === 1 ? 'main' : `main-${number}`
    if ((await findOrganizationBySlug(db, slug)) === null) return slug
  }
}
