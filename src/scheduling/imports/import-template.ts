import type { Context } from '../../accounts/context.ts'
import type { EventTypeId } from '../../shared/ids.ts'
import { findEventType } from '../event-types/event-type-store.ts'
import type { Separator } from './import-options.ts'
import { fixedColumns } from './read-columns.ts'
import { writeTable } from './write-table.ts'

/**
 * A file to begin an import with: the names of all columns and a row that shows how they are filled; with an event type also the
 * columns of its questions. Throws `event-type-not-found`.
 */
export async function importTemplate(
  ctx: Context,
  { eventTypeId, separator }: { eventTypeId: EventTypeId | undefined; separator: Separator },
): Promise<string> {
  const eventType = eventTypeId === undefined ? null : await findEventType(ctx, eventTypeId)
  const questions = eventType?.questions ?? []
  const day = new Date(ctx.clock.now().getTime() + 7 * 86_400_000).toISOString().slice(0, 10)
  const example: Record<(typeof fixedColumns)[number], string> = {
    event_type: eventType?.slug ?? 'intro',
    start: `${day} 09:00`,
    name: 'Noor Haddad',
    email: 'noor@example.com',
    time_zone: eventType?.timeZone ?? 'Europe/Zurich',
    phone: '+41 44 123 45 67',
    language: 'en',
    duration_minutes: '',
    title: '',
    notes: '',
  }
  return writeTable(
    [
      [...fixedColumns, ...questions.map(({ id }) => `answer:${id}`)],
      [...fixedColumns.map((column) => example[column]), ...questions.map(({ options }) => options?.[0] ?? '')],
    ],
    separator,
  )
}
