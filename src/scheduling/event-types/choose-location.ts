import { randomBytes } from 'node:crypto'
import type { Location } from '../../events/catalog/booking-snapshot.ts'
import { invalidField } from '../../shared/errors.ts'
import { broken } from '../../shared/field-rules.ts'
import type { EventType } from './event-type.ts'
import type { LocationChoice } from './location-choice.ts'

const jitsiServer = 'https://meet.jit.si'

/** What of a booking a place is made from. */
export interface Meeting {
  readonly uid: string
  /** The number of whoever booked, to be called at; `of-each` where many come, each of whom is called. */
  readonly phone: string | null | 'of-each'
}

/**
 * Where a booking takes place: what was chosen by its id, else the first choice. Rooms are made for the booking, under names that
 * nobody can guess. Throws `validation-failed` on `locationId`, and on `attendees.0.phone` where the visitor is to be called.
 */
export function chooseLocation(
  eventType: EventType,
  locationId: string | undefined,
  meeting: Meeting,
): Location | null {
  const { locations, location } = eventType
  if (locations.length === 0 && locationId === undefined) return location
  const chosen = locations.find(({ id }) => locationId === undefined || id === locationId)
  if (chosen !== undefined) return makeLocation(chosen, eventType, meeting)
  const ids = locations.map(({ id }) => id)
  throw invalidField(
    'locationId',
    ids.length === 0 ? 'is not a choice: there is one place only' : `must be one of: ${ids.join(', ')}`,
    broken('not-found'),
  )
}

function makeLocation({ type, value }: LocationChoice, { slug }: EventType, { uid, phone }: Meeting): Location {
  switch (type) {
    case 'jitsi':
      return { type: 'video', value: `${(value ?? jitsiServer).replace(/\/+$/, '')}/${slug}-${random()}` }
    case 'custom-video': {
      const filled = (value ?? '').replaceAll('{uid}', uid).replaceAll('{slug}', slug).replaceAll('{random}', random())
      return { type: 'video', value: filled }
    }
    case 'phone':
      if (value !== undefined) return { type, value }
      if (phone === 'of-each') return { type }
      if (phone === null) {
        const message = 'is required: you will be called at this number'
        throw invalidField('attendees.0.phone', message, broken('no-phone-to-call'))
      }
      return { type, value: phone }
    default:
      return value === undefined ? { type } : { type, value }
  }
}

function random(): string {
  return randomBytes(12).toString('hex')
}
