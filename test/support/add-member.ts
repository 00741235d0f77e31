import type { Context } from '../../src/accounts/context.ts'
import { type MemberId, newId } from '../../src/shared/ids.ts'

/** Adds a member to the organization of a context; `name` also names the address. */
export async function addMember(
  { db, clock, organizationId }: Pick<Context, 'db' | 'clock' | 'organizationId'>,
  name: string,
): Promise<MemberId> {
  const id = newId('mem')
  const username = `${name.toLowerCase()}-${id.slice(-6)}`
  await db
    .insertInto('members')
    .values({
      ...{ organization_id: organizationId, id, username, name, email: `${username}@team.example` },
      ...{ role: 'member', time_zone: 'Europe/Zurich', created_at: clock.now() },
    })
    .execute()
  return id
}
