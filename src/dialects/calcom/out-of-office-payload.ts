import type { z } from 'zod'
import type { Organizer } from '../../events/catalog/booking-snapshot.ts'
import type { outOfOfficeCreated } from '../../events/catalog/out-of-office-created.ts'
import { inMilliseconds, inSeconds } from './times.ts'

/** The payload of `OOO_CREATED`. Its id is a text here: an absence has no number. */
export function outOfOfficePayload(data: z.infer<typeof outOfOfficeCreated.schema>, occurredAt: string) {
  const { member, outOfOffice } = data
  return {
    oooEntry: {
      id: outOfOffice.id,
      start: inSeconds(outOfOffice.start),
      end: inSeconds(outOfOffice.end),
      createdAt: inMilliseconds(occurredAt),
      updatedAt: inMilliseconds(occurredAt),
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
