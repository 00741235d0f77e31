import type { Context } from '../../src/accounts/context.ts'
import type { Db } from '../../src/db/database.ts'
import type { Clock } from '../../src/shared/clock.ts'
import { type MemberId, newId, type OrganizationId } from '../../src/shared/ids.ts'

export interface SeedOptions {
  /** Also names the member: `<slug>-admin`. */
  readonly slug?: string
  readonly timeZone?: string
  /** What the context's clock says until it is set anew. */
  readonly now?: Date | string
}

/** A clock that stands still until a test moves it. */
export interface TestClock extends Clock {
  set(now: Date | string): void
}

export interface SeededOrganization {
  readonly organizationId: OrganizationId
  readonly memberId: MemberId
  /** Acts as the organization's admin in the console. */
  readonly ctx: Context & { readonly clock: TestClock }
}

let count = 0

/** An organization with one member, an admin, and the context in which that member works. */
export async function seedOrganization(db: Db, options: SeedOptions = {}): Promise<SeededOrganization> {
  const slug = options.slug ?? `team-${++count}`
  const timeZone = options.timeZone ?? 'Europe/Zurich'
  const clock = testClock(options.now ?? '2026-03-02T08:00:00Z')
  const organizationId = newId('org')
  const memberId = newId('mem')
  const member = { name: 'Mira Keller', email: `mira@${slug}.example` }
  const created_at = clock.now()
  await db
    .insertInto('organizations')
    .values({ id: organizationId, slug, name: `Team ${slug}`, time_zone: timeZone, created_at })
    .execute()
  await db
    .insertInto('members')
    .values({
      organization_id: organizationId,
      id: memberId,
      username: `${slug}-admin`,
      ...member,
      role: 'admin',
      time_zone: timeZone,
      created_at,
    })
    .execute()
  const actor = { type: 'member', ...member } as const
  return {
    organizationId,
    memberId,
    ctx: { db, clock, organizationId, source: 'portal', actor, publicUrl: 'https://book.example' },
  }
}

/** @param now an instant, as a Date or in RFC 3339 */
export function testClock(now: Date | string): TestClock {
  let current = new Date(now)
  return {
    now: () => new Date(current),
    set: (next) => {
      current = new Date(next)
    },
  }
}
