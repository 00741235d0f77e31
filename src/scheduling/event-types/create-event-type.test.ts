import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventTypeRequest } from '../../../test/support/sample-requests.ts'
import { seedOrganization } from '../../../test/support/seed-organization.ts'
import { createTestDatabase } from '../../../test/support/test-database.ts'
import type { Database } from '../../db/database.ts'
import { newId } from '../../shared/ids.ts'
import { createEventType } from './create-event-type.ts'
import { deleteEventType } from './delete-event-type.ts'
import { getEventType } from './get-event-type.ts'
import { listEventTypes } from './list-event-types.ts'
import { updateEventType } from './update-event-type.ts'

let database: Database
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

describe('a new event type', () => {
  it('has office hours in the zone of its organizer, who made it', async () => {
    const { ctx, memberId } = await seedOrganization(database.db, { slug: 'brightwater', timeZone: 'Asia/Tokyo' })
    const created = await createEventType(ctx, eventTypeRequest())
    expect(created).toMatchObject({
      slug: 'intro',
      timeZone: 'Asia/Tokyo',
      privateTitle: null,
      location: null,
      questions: [],
      requiresConfirmation: false,
      bookingWindowDays: 60,
      organizer: { id: memberId, name: 'Mira Keller', email: 'mira@brightwater.example' },
      bookingUrl: 'https://book.example/brightwater/intro',
      createdAt: '2026-03-02T08:00:00.000Z',
    })
    expect(created.availability.weekly).toHaveLength(5)
    expect(await getEventType(ctx, created.id)).toEqual(created)
  })

  it('belongs to the first administrator when an API key makes it', async () => {
    const { ctx, memberId } = await seedOrganization(database.db)
    const byKey = { ...ctx, actor: { type: 'api-key', name: 'Sync', email: null } } as const
    expect((await createEventType(byKey, eventTypeRequest())).organizer.id).toBe(memberId)
  })

  it('keeps all that was said about it', async () => {
    const { ctx } = await seedOrganization(database.db)
    const request = eventTypeRequest({
      kind: 'internal_meeting',
      privateTitle: 'Intro (internal)',
      description: 'Say hello.',
      timeZone: 'America/New_York',
      availability: {
        weekly: [{ weekday: 7, start: '22:00', end: '24:00' }],
        overrides: [
          { date: '2026-05-02', intervals: [] },
          { date: '2026-05-01', intervals: [{ start: '10:00', end: '11:00' }] },
        ],
      },
      location: { type: 'video', value: 'https://meet.example/x' },
      questions: [{ id: 'size', label: 'Which size?', type: 'select', required: true, options: ['S', 'L'] }],
      requiresConfirmation: true,
      minimumNoticeMinutes: 30,
      bufferBeforeMinutes: 5,
      bufferAfterMinutes: 10,
      bookingWindowDays: 14,
    })
    expect(await createEventType(ctx, request)).toMatchObject(request)
  })

  it('cannot have the slug of another one, unless that was deleted or is of another organization', async () => {
    const { ctx } = await seedOrganization(database.db)
    const other = await seedOrganization(database.db)
    const first = await createEventType(ctx, eventTypeRequest())
    await createEventType(other.ctx, eventTypeRequest())
    await expect(createEventType(ctx, eventTypeRequest())).rejects.toMatchObject({
      code: 'slug-taken',
      errors: [{ path: 'slug' }],
    })
    await deleteEventType(ctx, first.id)
    expect((await createEventType(ctx, eventTypeRequest())).slug).toBe('intro')
  })
})

describe('a change of an event type', () => {
  it('touches what was sent and nothing else', async () => {
    const { ctx } = await seedOrganization(database.db)
    const created = await createEventType(ctx, eventTypeRequest({ description: 'Old', privateTitle: 'Secret' }))
    ctx.clock.set('2026-03-03T00:00:00Z')
    const changed = await updateEventType(ctx, created.id, { description: null, durationMinutes: 45, slug: 'hello' })
    expect(changed).toEqual({
      ...created,
      description: null,
      durationMinutes: 45,
      slug: 'hello',
      bookingUrl: created.bookingUrl.replace('intro', 'hello'),
      updatedAt: '2026-03-03T00:00:00.000Z',
    })
  })

  it('that changes nothing leaves its time alone', async () => {
    const { ctx } = await seedOrganization(database.db)
    const created = await createEventType(ctx, eventTypeRequest())
    ctx.clock.set('2026-03-03T00:00:00Z')
    expect(await updateEventType(ctx, created.id, { title: created.title, questions: [] })).toEqual(created)
  })

  it('cannot take the slug of another one', async () => {
    const { ctx } = await seedOrganization(database.db)
    await createEventType(ctx, eventTypeRequest())
    const second = await createEventType(ctx, eventTypeRequest({ slug: 'second' }))
    await expect(updateEventType(ctx, second.id, { slug: 'intro' })).rejects.toMatchObject({
      code: 'slug-taken',
      errors: [{ path: 'slug' }],
    })
    expect((await getEventType(ctx, second.id)).slug).toBe('second')
  })
})

describe('an event type that is not there', () => {
  it('is not found, be it unknown, deleted, or of another organization', async () => {
    const { ctx } = await seedOrganization(database.db)
    const other = await seedOrganization(database.db)
    const deleted = await createEventType(ctx, eventTypeRequest())
    await deleteEventType(ctx, deleted.id)
    const foreign = await createEventType(other.ctx, eventTypeRequest())
    for (const id of [newId('evty'), deleted.id, foreign.id]) {
      const notFound = { code: 'event-type-not-found', status: 404 }
      await expect(getEventType(ctx, id)).rejects.toMatchObject(notFound)
      await expect(updateEventType(ctx, id, { title: 'Mine' })).rejects.toMatchObject(notFound)
      await expect(deleteEventType(ctx, id)).rejects.toMatchObject(notFound)
    }
    expect((await getEventType(other.ctx, foreign.id)).title).toBe('Intro')
  })
})

describe('the list of event types', () => {
  it('has those of the organization, page by page, each once', async () => {
    const { ctx } = await seedOrganization(database.db)
    const other = await seedOrganization(database.db)
    await createEventType(other.ctx, eventTypeRequest())
    const ids: string[] = []
    for (let index = 0; index < 5; index++) {
      ids.push((await createEventType(ctx, eventTypeRequest({ slug: `type-${index}` }))).id)
    }
    await deleteEventType(ctx, (await createEventType(ctx, eventTypeRequest({ slug: 'gone' }))).id)
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await listEventTypes(ctx, { limit: 2, cursor })
      seen.push(...page.data.map(({ id }) => id))
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
    expect(seen).toEqual(ids.toSorted())
  })

  it('refuses a cursor that it did not give', async () => {
    const { ctx } = await seedOrganization(database.db)
    await expect(listEventTypes(ctx, { cursor: 'nonsense' })).rejects.toMatchObject({
      code: 'validation-failed',
      errors: [{ path: 'cursor' }],
    })
  })
})
