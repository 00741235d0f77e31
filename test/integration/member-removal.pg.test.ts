import { afterEach, beforeEach, expect, it } from 'vitest'
import { addMember } from '../../src/accounts/members/add-member.ts'
import { listMembers } from '../../src/accounts/members/list-members.ts'
import { updateMember } from '../../src/accounts/members/update-member.ts'
import type { Database } from '../../src/db/database.ts'
import { createEventType } from '../../src/scheduling/event-types/create-event-type.ts'
import { removeMember } from '../../src/scheduling/members/remove-member.ts'
import { eventTypeRequest } from '../support/sample-requests.ts'
import { seedOrganization } from '../support/seed-organization.ts'
import { createTestDatabase } from '../support/test-database.ts'

const rounds = 15

let database: Database
beforeEach(async () => {
  database = await createTestDatabase()
})
afterEach(() => database.close())

const person = (name: string) => ({ name, username: name, email: `${name}@crew.example` })

it('administrators who remove and demote each other at once leave one', async () => {
  for (let round = 0; round < rounds; round++) {
    const { ctx, memberId, organizationId } = await seedOrganization(database.db)
    const { id: ben } = await addMember(ctx, { ...person('ben'), role: 'admin' })
    const { id: lena } = await addMember(ctx, { ...person('lena'), role: 'admin' })
    const done = await Promise.allSettled([
      removeMember(ctx, memberId, ben),
      removeMember(ctx, ben, lena),
      updateMember(ctx, lena, { role: 'member' }),
    ])
    const refused = done.flatMap((each) => (each.status === 'rejected' ? [each.reason.code] : []))
    for (const code of refused) expect(['last-admin', 'validation-failed', 'member-not-found']).toContain(code)
    const admins = (await listMembers(database.db, organizationId)).filter(({ role }) => role === 'admin')
    expect(admins.length).toBeGreaterThan(0)
  }
})

it('whoever is removed while they make an event type does not organize it', async () => {
  for (let round = 0; round < rounds; round++) {
    const { ctx, memberId } = await seedOrganization(database.db)
    const lena = await addMember(ctx, person('lena'))
    const asLena = { ...ctx, actor: { type: 'member' as const, name: lena.name, email: lena.email } }
    const [made, hosting, removal] = await Promise.allSettled([
      createEventType(asLena, eventTypeRequest()),
      createEventType(ctx, {
        ...eventTypeRequest({ slug: 'team', scheduling: 'collective' }),
        hosts: [{ memberId: lena.id }],
      }),
      removeMember(ctx, lena.id),
    ])
    const removed = removal.status === 'fulfilled'
    if (made.status === 'rejected') throw made.reason
    expect(made.value.organizer.id).toBe(removed ? memberId : made.value.organizer.id)
    if (hosting.status === 'rejected') expect(hosting.reason.code).toBe('validation-failed')
    expect(removed && hosting.status === 'fulfilled').toBe(false)
  }
})
