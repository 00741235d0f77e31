import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bookingRequest, eventTypeRequest } from '../../../test/support/sample-requests.ts'
import { seedOrganization, testClock } from '../../../test/support/seed-organization.ts'
import { createTestDatabase } from '../../../test/support/test-database.ts'
import type { Database } from '../../db/database.ts'
import { createBooking } from '../bookings/create-booking.ts'
import { findPublicBooking } from '../bookings/find-managed-booking.ts'
import { createEventType } from './create-event-type.ts'
import { deleteEventType } from './delete-event-type.ts'
import {
  findBookableEventType,
  findOrganizationOfBookable,
  listBookableEventTypes,
} from './find-bookable-event-type.ts'
import { PublicEventType, toPublicEventType } from './public-event-type.ts'
import { updateEventType } from './update-event-type.ts'

let database: Database
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

async function seed(slug: string) {
  const { ctx, organizationId } = await seedOrganization(database.db, { slug })
  const intro = await createEventType(ctx, eventTypeRequest({ privateTitle: 'Cold lead' }))
  const internal = await createEventType(ctx, eventTypeRequest({ slug: 'standup', kind: 'internal_meeting' }))
  const deleted = await createEventType(ctx, eventTypeRequest({ slug: 'old' }))
  await deleteEventType(ctx, deleted.id)
  return { ctx, organizationId, intro, internal, deleted }
}

describe('a booking link', () => {
  it('leads to its event type and organization', async () => {
    const { ctx, organizationId, intro } = await seed('alder')
    expect(await findBookableEventType(ctx, 'alder', 'intro')).toEqual({
      organizationId,
      organization: { slug: 'alder', name: 'Team alder' },
      eventType: intro,
    })
  })

  it.each([
    ['birch', 'standup', 'internal meetings are for members'],
    ['birch', 'old', 'it was deleted'],
    ['birch', 'unknown', 'there is none'],
    ['nobody', 'intro', 'there is no such organization'],
  ])('/%s/%s leads nowhere: %s', async (organization, eventType) => {
    await seedOnce()
    await expect(findBookableEventType(scope(), organization, eventType)).rejects.toMatchObject({
      code: 'event-type-not-found',
    })
  })

  let seeded: ReturnType<typeof seed> | undefined
  const seedOnce = () => {
    seeded ??= seed('birch')
    return seeded
  }
})

const scope = () => ({ db: database.db, clock: testClock('2026-03-02T08:00:00Z'), publicUrl: 'https://book.example' })

describe('the page of an organization', () => {
  it('lists what visitors can book', async () => {
    const { organizationId, intro } = await seed('cedar')
    expect(await listBookableEventTypes(scope(), 'cedar')).toEqual({
      organizationId,
      organization: { slug: 'cedar', name: 'Team cedar' },
      members: [],
      eventTypes: [intro],
    })
  })

  it('is not found where there is none', async () => {
    await expect(listBookableEventTypes(scope(), 'nobody')).rejects.toMatchObject({ code: 'not-found' })
  })
})

describe('an id alone', () => {
  it('tells its organization when visitors can book it', async () => {
    const { organizationId, intro, internal, deleted } = await seed('dogwood')
    expect(await findOrganizationOfBookable(scope(), intro.id)).toBe(organizationId)
    for (const { id } of [internal, deleted]) {
      expect(await findOrganizationOfBookable(scope(), id)).toBeNull()
    }
  })
})

describe('what visitors see of an event type', () => {
  it('has neither its private title nor its organizer’s address', async () => {
    const { intro } = await seed('elm')
    const shown = toPublicEventType(intro)
    expect(PublicEventType.parse(shown)).toEqual(shown)
    expect(JSON.stringify(shown)).not.toMatch(/Cold lead|@/)
    expect(shown.organizer).toEqual({ name: 'Mira Keller' })
  })

  it('has what a booking costs, before and after', async () => {
    const { ctx } = await seedOrganization(database.db, { slug: 'fir' })
    const price = { amount: 9000, currency: 'CHF' }
    const eventType = await createEventType(ctx, eventTypeRequest({ price }))
    expect(toPublicEventType(eventType).price).toEqual(price)
    const { uid } = await createBooking(ctx, bookingRequest(eventType.id, '2026-03-03T08:00:00Z'))
    await updateEventType(ctx, eventType.id, { price: null })
    expect((await findPublicBooking(ctx, uid)).price).toEqual(price)
  })
})
