import type { z } from 'zod'
import type { Organizer } from '../../events/catalog/booking-snapshot.ts'
import type { outOfOfficeCreated } from '../../events/catalog/out-of-office-created.ts'
import { bodyTime, payloadTime } from './payload-time.ts'

/** The payload of `OOO_CREATED`. Its id is a text here: an absence has no number. */
export function outOfOfficePayload(data: z.infer<typeof outOfOfficeCreated.schema>, occurredAt: string) {
  const { member, outOfOffice } = data
  return {
    oooEntry: {
      id: outOfOffice.id,
      start: payloadTime(outOfOffice.start),
      end: payloadTime(outOfOffice.end),
      createdAt: bodyTime(occurredAt),
      updatedAt: bodyTime(occurredAt),
      notes: outOfOffice.notes,
      reason: { emoji: null, reason: outOfOffice.reason },
      reasonId: null,
      user: userOf(member),
      toUser: outOfOffice.toMember ? userOf(outOfOffice.toMember) : null,
      uuid: outOfOffice.id,
    },
  }
}

function userOf(member: Organizer) {
  const { number: id, name, username, email, timeZone } = member
  return { id, name, username, email, timeZone }
}
