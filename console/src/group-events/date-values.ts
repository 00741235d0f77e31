import type { GroupDate, GroupDateChange, GroupDateInput, LocationType } from '../api/api-shapes.ts'

/** A date of a group event as it is typed, in the reader's own clock. */
export interface DateValues {
  start: string
  end: string
  seats: number | string
  waitingLimit: number | string
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

export function dateValues(date: GroupDate | null): DateValues {
  if (date === null) {
    return { start: '', end: '', seats: 10, waitingLimit: 20, placeType: '', placeValue: '', facilityIds: [] }
  }
  return {
    start: localInput(date.start),
    end: localInput(date.end),
    seats: date.seats,
    waitingLimit: date.waitingLimit,
    placeType: date.location?.type ?? '',
    placeValue: date.location?.value ?? '',
    facilityIds: date.facilities.map(({ id }) => id),
  }
}

function placeOf({ placeType, placeValue }: DateValues) {
  const value = placeValue.trim()
  return placeType === '' ? null : { type: placeType, ...(value === '' ? {} : { value }) }
}

/** A new date. */
export function dateInput(values: DateValues): GroupDateInput {
  const { start, end, seats, waitingLimit, facilityIds } = values
  return {
    start: new Date(start).toISOString(),
    ...(end === '' ? {} : { end: new Date(end).toISOString() }),
    ...{ seats: Number(seats), waitingLimit: Number(waitingLimit) },
    ...(values.placeType === '' ? {} : { location: placeOf(values) }),
    ...(facilityIds.length === 0 ? {} : { facilityIds }),
  }
}

/** Only what was changed; who is registered is told of another place, and of nothing that stayed. */
export function dateChange(values: DateValues, before: DateValues): GroupDateChange {
  const { start, end, seats, waitingLimit, facilityIds } = values
  const samePlace = values.placeType === before.placeType && values.placeValue === before.placeValue
  const sameRooms = facilityIds.join() === before.facilityIds.join()
  return {
    ...(start === before.start ? {} : { start: new Date(start).toISOString() }),
    ...(end === before.end || end === '' ? {} : { end: new Date(end).toISOString() }),
    ...(seats === before.seats ? {} : { seats: Number(seats) }),
    ...(waitingLimit === before.waitingLimit ? {} : { waitingLimit: Number(waitingLimit) }),
    ...(samePlace ? {} : { location: placeOf(values) }),
    ...(sameRooms ? {} : { facilityIds }),
  }
}

const shown = new Set(['start', 'end', 'seats', 'waitingLimit', 'facilityIds'])

/** Where the form shows a mistake that the server found; null when nowhere. */
export function dateField(path: string): string | null {
  const [first = ''] = path.split('.')
  return first === 'location' ? 'placeValue' : shown.has(first) ? first : null
}
