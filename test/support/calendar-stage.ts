import type { Database } from '../../src/db/database.ts'
import { createTargetPolicy } from '../../src/endpoints/create-target-policy.ts'
import { createSecretBox } from '../../src/endpoints/secret-box.ts'
import { listEvents } from '../../src/events/list-events.ts'
import type { CalendarInput } from '../../src/scheduling/calendars/calendar.ts'
import { createCalendarLoop } from '../../src/scheduling/calendars/calendar-loop.ts'
import { createCalendar } from '../../src/scheduling/calendars/create-calendar.ts'
import { getCalendar } from '../../src/scheduling/calendars/get-calendar.ts'
import { requestSync } from '../../src/scheduling/calendars/request-sync.ts'
import { createEventType } from '../../src/scheduling/event-types/create-event-type.ts'
import type { CalendarId } from '../../src/shared/ids.ts'
import { createLogger } from '../../src/shared/logger.ts'
import { type SeededOrganization, seedOrganization } from './seed-organization.ts'

/** What tests of calendars work with: an organization, something bookable, and the loop that syncs, run by hand. */
export async function calendarStage(database: Database, now = '2026-03-02T08:00:00Z') {
  const seeded: SeededOrganization = await seedOrganization(database.db, { now })
  const { ctx } = seeded
  const services = {
    box: createSecretBox(Buffer.alloc(32, 7)),
    policy: createTargetPolicy({ allowHttp: true, allowTargets: ['127.0.0.1'], allowUrlPrefixes: [] }),
  }
  const eventType = await createEventType(ctx, {
    slug: 'intro',
    kind: 'appointment',
    title: 'Introduction',
    durationMinutes: 30,
    timeZone: 'Europe/Zurich',
  })
  const loop = createCalendarLoop({
    database,
    clock: ctx.clock,
    logger: createLogger('silent'),
    publicUrl: ctx.publicUrl,
    limits: { timeoutMs: 1500, maxBodyBytes: 2 * 1024 * 1024 },
    ...services,
  })
  return {
    ...seeded,
    services,
    eventType,
    loop,
    connect: (input: Partial<CalendarInput> & Pick<CalendarInput, 'kind' | 'url'>) =>
      createCalendar(ctx, services, { name: 'Work', syncEveryMinutes: 5, ...input }, true),
    calendar: (id: CalendarId) => getCalendar(ctx, services, id),
    /** Syncs a calendar now and returns it as it is then. */
    async sync(id: CalendarId) {
      await requestSync(ctx, services, id)
      await loop.runOnce()
      return getCalendar(ctx, services, id)
    },
    /** The topics that were published so far, oldest first. */
    async topics() {
      const { data } = await listEvents(database.db, ctx.organizationId, { limit: 200 })
      return data.map(({ topic }) => topic).reverse()
    },
  }
}

/** A calendar file of events that are given by their lines. */
export function calendarFile(...events: readonly (readonly string[])[]): string {
  const lines = events.flatMap((event) => ['BEGIN:VEVENT', 'DTSTAMP:20260301T000000Z', ...event, 'END:VEVENT'])
  return `${['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Test//EN', ...lines, 'END:VCALENDAR'].join('\r\n')}\r\n`
}
