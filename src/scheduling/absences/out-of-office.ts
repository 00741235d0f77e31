import { z } from 'zod'
import { idSchema, type MemberId } from '../../shared/ids.ts'
import { Timestamp } from '../../shared/vocabulary.ts'

/** How long an absence lasts at most. */
export const maxAbsenceDays = 366

export const OutOfOfficeInput = z.strictObject({
  memberId: idSchema('mem'),
  start: Timestamp,
  end: Timestamp,
  reason: z.string().trim().min(1).max(200).nullable().optional(),
  notes: z.string().max(2000).nullable().optional(),
  toMemberId: idSchema('mem').nullable().optional().describe('Who takes the bookings meanwhile'),
})
export type OutOfOfficeInput = z.infer<typeof OutOfOfficeInput>

export const Person = z.object({ id: idSchema('mem'), name: z.string() })
type Person = z.infer<typeof Person>

/** A member of a row that may have none. */
export function toPerson(id: MemberId | null, name: string | null): Person | null {
  return id === null || name === null ? null : { id, name }
}

/** A time in which a member takes no bookings. */
export const OutOfOffice = z
  .object({
    id: idSchema('ooo'),
    member: Person,
    start: Timestamp,
    end: Timestamp,
    reason: z.string().nullable(),
    notes: z.string().nullable(),
    toMember: Person.nullable(),
    createdAt: Timestamp,
  })
  .meta({ id: 'OutOfOffice' })
export type OutOfOffice = z.infer<typeof OutOfOffice>
