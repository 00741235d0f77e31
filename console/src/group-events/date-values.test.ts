import { describe, expect, it } from 'vitest'
import type { GroupDate, LocationChoice } from '../api/api-shapes.ts'
import { dateChange, dateField, dateInput, dateValues, localInput } from './date-values.ts'

const date: GroupDate = {
  ...{ id: 'date_1', eventTypeId: 'evty_1', status: 'scheduled', reason: null },
  ...{ start: '2026-12-02T09:00:00.000Z', end: '2026-12-02T10:30:00.000Z' },
  ...{ seats: 3, seatsTaken: 1, seatsLeft: 2, waiting: 0, waitingLimit: 5 },
  location: { type: 'in-person', value: 'Quay 4' },
  locationId: null,
  facilities: [{ id: 'fac_1', name: 'Boat', type: 'equipment', location: null }],
  ...{ createdAt: '2026-11-01T00:00:00.000Z', updatedAt: '2026-11-01T00:00:00.000Z' },
}

describe('a date of a group event', () => {
  it('is shown on the clock of the reader, and sent as the same instant', () => {
    expect(new Date(localInput(date.start)).toISOString()).toBe(date.start)
    expect(dateInput(dateValues(date, []))).toEqual({
      ...{ start: date.start, end: date.end, seats: 3, waitingLimit: 5, facilityIds: ['fac_1'] },
      location: { type: 'in-person', value: 'Quay 4' },
    })
  })

  it('leaves to the event type what was not said', () => {
    const values = { ...dateValues(null, []), start: localInput(date.start) }
    expect(dateInput(values)).toEqual({ start: date.start, seats: 10, waitingLimit: 20 })
  })

  it('sends of a change only what is another', () => {
    const before = dateValues(date, [])
    expect(dateChange(before, before)).toEqual({})
    expect(dateChange({ ...before, seats: 4 }, before)).toEqual({ seats: 4 })
    expect(dateChange({ ...before, placeType: '', facilityIds: [] }, before)).toEqual({
      location: null,
      facilityIds: [],
    })
    expect(dateChange({ ...before, placeValue: ' Quay 5 ' }, before)).toEqual({
      location: { type: 'in-person', value: 'Quay 5' },
    })
  })

  it('has one of the places of its event type, the first where nothing was chosen', () => {
    const locations: LocationChoice[] = [
      { id: 'room', type: 'jitsi' },
      { id: 'quay', type: 'in-person', value: 'Quay 4' },
    ]
    const fresh = { ...dateValues(null, locations), start: localInput(date.start) }
    expect(dateInput(fresh)).toMatchObject({ locationId: 'room' })
    const before = dateValues({ ...date, locationId: 'quay' }, locations)
    expect(before).toMatchObject({ locationId: 'quay', placeType: '' })
    expect(dateChange({ ...before, seats: 4 }, before)).toEqual({ seats: 4 })
    expect(dateChange({ ...before, locationId: 'room' }, before)).toEqual({ locationId: 'room' })
    expect(dateChange({ ...before, locationId: '', placeType: 'phone' }, before)).toEqual({
      location: { type: 'phone' },
    })
    expect(dateValues({ ...date, locationId: 'gone' }, locations)).toMatchObject({
      ...{ locationId: '', placeType: 'in-person', placeValue: 'Quay 4' },
    })
  })

  it('has a place for what the server finds wrong', () => {
    expect(['start', 'location.value', 'locationId', 'facilityIds.0', 'other'].map(dateField)).toEqual([
      ...['start', 'placeValue', 'place', 'facilityIds', null],
    ])
  })
})
