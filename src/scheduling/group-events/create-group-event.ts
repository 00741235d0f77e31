import type { z } from 'zod'
import type { Context } from '../../accounts/context.ts'
import { inTransaction } from '../../db/database.ts'
import { BellhopError, problem } from '../../shared/errors.ts'
import { createEventType } from '../event-types/create-event-type.ts'
import { createGroupDate } from './create-group-date.ts'
import { type GroupEvent, GroupEventInput } from './group-event.ts'
import { getGroupEvent } from './list-group-events.ts'

/** Makes a group event, with its first dates where they are given. Throws `validation-failed`, `slug-taken` and `date-exists`. */
export async function createGroupEvent(ctx: Context, input: z.input<typeof GroupEventInput>): Promise<GroupEvent> {
  const { dates = [], ...settings } = GroupEventInput.parse(input)
  return inTransaction(ctx.db, async (tx) => {
    const inside = { ...ctx, db: tx }
    const { id } = await createEventType(inside, { ...settings, kind: 'group_event' })
    for (const [index, date] of dates.entries()) {
      try {
        await createGroupDate(inside, id, date)
      } catch (error) {
        throw error instanceof BellhopError ? atDate(error, index) : error
      }
    }
    return getGroupEvent(inside, id)
  })
}

/** The same mistake, with its place in the list of dates. */
function atDate({ code, message, errors }: BellhopError, index: number): BellhopError {
  return problem(
    code,
    message,
    errors.map((error) => ({ ...error, path: `dates.${index}.${error.path}` })),
  )
}
