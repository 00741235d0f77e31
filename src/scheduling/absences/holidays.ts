import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '../../accounts/context.ts'
import { type Db, inTransaction } from '../../db/database.ts'
import { invalidField, problem } from '../../shared/errors.ts'
import { broken } from '../../shared/field-rules.ts'

type Scope = Pick<Context, 'db' | 'organizationId'>

/** Enough for the days off of ten years. */
const maxHolidays = 400

export const maxNameLength = 200

export const Holiday = z.object({ date: z.string(), name: z.string() }).meta({ id: 'Holiday' })
export type Holiday = z.infer<typeof Holiday>

export const HolidayInput = z.strictObject({ date: z.iso.date(), name: z.string().trim().min(1).max(maxNameLength) })

export const HolidaysInput = z.strictObject({ holidays: z.array(HolidayInput).min(1).max(maxHolidays) })

/** The days on which nobody of the organization can be booked, in order. */
export async function listHolidays({ db, organizationId }: Scope): Promise<Holiday[]> {
  return db
    .selectFrom('holidays')
    .select([sql<string>`date::text`.as('date'), 'name'])
    .where('organization_id', '=', organizationId)
    .orderBy('date')
    .execute()
}

/**
 * Adds days off; one that is there gets the new name. Where an event type has hours of its own for that very date, they hold.
 * Bookings that were made stay. Throws `validation-failed`.
 */
export async function addHolidays(
  { db, organizationId }: Scope,
  input: z.input<typeof HolidaysInput>,
): Promise<Holiday[]> {
  const { holidays } = HolidaysInput.parse(input)
  const dates = holidays.map(({ date }) => date)
  const repeated = dates.findIndex((date, index) => dates.indexOf(date) !== index)
  if (repeated >= 0) throw invalidField(`holidays.${repeated}.date`, 'is there twice', broken('duplicate'))
  return inTransaction(db, async (tx) => {
    const rows = holidays.map((holiday) => ({ organization_id: organizationId, ...holiday }))
    await tx
      .insertInto('holidays')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['organization_id', 'date']).doUpdateSet((set) => ({ name: set.ref('excluded.name') })),
      )
      .execute()
    return assertFew(tx, organizationId)
  })
}

async function assertFew(tx: Db, organizationId: Scope['organizationId']): Promise<Holiday[]> {
  const all = await listHolidays({ db: tx, organizationId })
  if (all.length <= maxHolidays) return all
  const message = `are too many: an organization has at most ${maxHolidays}; remove those that are over`
  throw invalidField('holidays', message, broken('too-many', { maximum: maxHolidays }))
}

/** Makes a day off a day like others. Throws `not-found`. */
export async function removeHoliday({ db, organizationId }: Scope, date: string): Promise<void> {
  const { numDeletedRows } = await db
    .deleteFrom('holidays')
    .where('organization_id', '=', organizationId)
    .where(sql<boolean>`date::text = ${date}`)
    .executeTakeFirst()
  if (numDeletedRows === 0n) throw problem('not-found', `${date} is not a day off of the organization.`)
}
