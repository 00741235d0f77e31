import type { GroupDate, GroupDateChange, GroupDateInput, LocationChoice, LocationType } from '../api/api-shapes.ts'

/** A date of a group event as it is typed, in the reader's own clock. */
export interface DateValues {
  start: string
  end: string
  seats: number | string
  waitingLimit: number | string
  /** Which of the event type's places; empty for a place of its own. */
  locationId: string
  /** Empty: where the event type takes place. */
  placeType: LocationType | ''
  placeValue: string
  facilityIds: string[]
}

/** An instant as a browser's field for days and times has it: `2026-12-02T09:00`, on the reader's clock. */
export function localInput(instant: string): string {
  const at = new Date(instant)
  const two = (part: number) => String(part).padStart(2, '0')
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`
}

/** @param locations the places of the event type, of which a new date has the first */
export function dateValues(date: GroupDate | null, locations: readonly LocationChoice[]): DateValues {
  if (date === null) {
    const locationId = locations[0]?.id ?? ''
    const [start, end, placeType, placeValue] = ['', '', '', ''] as const
    return { start, end, seats: 10, waitingLimit: 20, locationId, placeType, placeValue, facilityIds: [] }
  }
  // The event type may have lost the place since.
  const locationId = locations.find(({ id }) => id === date.locationId)?.id ?? ''
  const own = locationId === '' ? date.location : null
  return {
    start: localInput(date.start),
    end: localInput(date.end),
    seats: date.seats,
    waitingLimit: date.waitingLimit,
    locationId,
    placeType: own?.type ?? '',
    placeValue: own?.value ?? '',
    facilityIds: date.facilities.map(({ id }) => id),
  }
}

function placeOf({ locationId, placeType, placeValue }: DateValues): Pick<GroupDateChange, 'location' | 'locationId'> {
  if (locationId !== '') return { locationId }
  const value = placeValue.trim()
  return { location: placeType === '' ? null : { type: placeType, ...(value === '' ? {} : { value }) } }
}

/** A new date. */
export function dateInput(values: DateValues): GroupDateInput {
  const { start, end, seats, waitingLimit, facilityIds } = values
  return {
    start: new Date(start).toISOString(),
    ...(end === '' ? {} : { end: new Date(end).toISOString() }),
    ...{ seats: Number(seats), waitingLimit: Number(waitingLimit) },
    ...(values.placeType === '' && values.locationId === '' ? {} : placeOf(values)),
    ...(facilityIds.length === 0 ? {} : { facilityIds }),
  }
}

/** Only what was changed; who is registered is told of another place, and of nothing that stayed. */
export function dateChange(values: DateValues, before: DateValues): GroupDateChange {
  const { start, end, seats, waitingLimit, facilityIds } = values
  const samePlace =
    values.locationId === before.locationId &&
    values.placeType === before.placeType &&
    values.placeValue === before.placeValue
  const sameRooms = facilityIds.join() === before.facilityIds.join()
  return {
    ...(start === before.start ? {} : { start: new Date(start).toISOString() }),
    ...(end === before.end || end === '' ? {} : { end: new Date(end).toISOString() }),
    ...(seats === before.seats ? {} : { seats: Number(seats) }),
    ...(waitingLimit === before.waitingLimit ? {} : { waitingLimit: Number(waitingLimit) }),
    ...(samePlace ? {} : placeOf(values)),
    ...(sameRooms ? {} : { facilityIds }),
  }
}

const shown = new Set(['start', 'end', 'seats', 'waitingLimit', 'facilityIds'])

/** Where the form shows a mistake that the server found; null when nowhere. */
export function dateField(path: string): string | null {
  const [first = ''] = path.split('.')
  if (first === 'locationId') return 'place'
  return first === 'location' ? 'placeValue' : shown.has(first) ? first : null
}
