import type { Organization } from '../accounts/organizations/organization.ts'
import { findAdmin, findFirstOrganization } from '../accounts/organizations/organization-store.ts'
import { createSignInLink, signInLinkMinutes } from '../accounts/sessions/create-sign-in-link.ts'
import type { Db } from '../db/database.ts'
import type { Clock } from '../shared/clock.ts'
import type { RunningServer } from './start-server.ts'

/** What whoever started the server wants to open next. */
export async function describeStart({ database: { db }, publicUrl }: RunningServer, clock: Clock): Promise<string> {
  const organization = await findFirstOrganization(db)
  const rows: [string, string][] = [['API', `${publicUrl}/docs`]]
  if (organization !== null) rows.unshift(...(await addressesOf(db, clock, publicUrl, organization)))
  const width = Math.max(...rows.map(([name]) => name.length))
  const lines = rows.map(([name, address]) => `  ${name.padEnd(width)}  ${address}`)
  return [
    '',
    'Bellhop is running.',
    '',
    ...lines,
    '',
    `  The console's link works once, within ${signInLinkMinutes} minutes.`,
    '',
  ].join('\n')
}

async function addressesOf(
  db: Db,
  clock: Clock,
  publicUrl: string,
  { id, slug }: Organization,
): Promise<[string, string][]> {
  const rows: [string, string][] = []
  const admin = await findAdmin(db, id)
  if (admin !== null) {
    rows.push(['Console', await createSignInLink(db, clock, publicUrl, { organizationId: id, memberId: admin.id })])
  }
  const eventType = await db
    .selectFrom('event_types')
    .select('slug')
    .where('organization_id', '=', id)
    .where('deleted_at', 'is', null)
    .orderBy('number')
    .limit(1)
    .executeTakeFirst()
  rows.push(['Booking page', [publicUrl, slug, ...(eventType === undefined ? [] : [eventType.slug])].join('/')])
  const inspector = await db
    .selectFrom('inspectors')
    .select('id')
    .where('organization_id', '=', id)
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst()
  if (inspector !== undefined) rows.push(['Inspector', `${publicUrl}/inspector/${inspector.id}`])
  return rows
}
