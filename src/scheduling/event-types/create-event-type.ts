import type { z } from 'zod'
import type { Context } from '../../accounts/context.ts'
import { inTransaction } from '../../db/database.ts'
import { newId } from '../../shared/ids.ts'
import { checkEventType } from './check-event-type.ts'
import { type EventType, EventTypeInput, officeHours } from './event-type.ts'
import { findEventType, findOrganizer, settingsColumns, slugTaken } from './event-type-store.ts'
import { saveHosts } from './host-store.ts'

/**
 * Makes something bookable. Its organizer is the member who makes it, or the organization's first administrator when an API
 * key does. Throws `validation-failed` and `slug-taken`.
 */
export async function createEventType(ctx: Context, input: z.input<typeof EventTypeInput>): Promise<EventType> {
  const request = EventTypeInput.parse(input)
  const now = ctx.clock.now()
  const id = newId('evty', now)
  return inTransaction(ctx.db, async (tx) => {
    const email = ctx.actor.type === 'member' ? ctx.actor.email : null
    const organizer = await findOrganizer(tx, ctx.organizationId, email)
    const settings = withDefaults(request, organizer.time_zone)
    checkEventType({ ...settings, hosts: request.hosts ?? [] })
    const created = await tx
      .insertInto('event_types')
      .values({
        organization_id: ctx.organizationId,
        id,
        organizer_id: organizer.id,
        created_at: now,
        updated_at: now,
        ...settingsColumns(settings),
      })
      .onConflict((conflict) =>
        conflict.columns(['organization_id', 'slug']).where('deleted_at', 'is', null).doNothing(),
      )
      .returning('id')
      .executeTakeFirst()
    if (created === undefined) throw slugTaken(request.slug)
    await saveHosts(tx, { organizationId: ctx.organizationId, id }, request.hosts ?? [])
    return findEventType({ ...ctx, db: tx }, id)
  })
}

function withDefaults(input: EventTypeInput, timeZone: string) {
  return {
    slug: input.slug,
    kind: input.kind,
    title: input.title,
    privateTitle: input.privateTitle ?? null,
    description: input.description ?? null,
    scheduling: input.scheduling ?? 'individual',
    durationMinutes: input.durationMinutes,
    durationChoices: input.durationChoices ?? [],
    timeZone: input.timeZone ?? timeZone,
    availability: input.availability ?? officeHours,
    location: input.location ?? null,
    locations: input.locations ?? [],
    questions: input.questions ?? [],
    requiresConfirmation: input.requiresConfirmation ?? false,
    minimumNoticeMinutes: input.minimumNoticeMinutes ?? 0,
    bufferBeforeMinutes: input.bufferBeforeMinutes ?? 0,
    bufferAfterMinutes: input.bufferAfterMinutes ?? 0,
    bookingWindowDays: input.bookingWindowDays ?? 60,
    bookingDates: input.bookingDates ?? null,
    bookingsPerDay: input.bookingsPerDay ?? null,
    confirmWithinHours: input.confirmWithinHours ?? null,
    price: input.price ?? null,
    facilities: input.facilities ?? null,
    mails: input.mails ?? null,
    secret: input.secret ?? false,
    requiresEmailProof: input.requiresEmailProof ?? false,
  }
}
