import { expect, it } from 'vitest'
import { readStart } from './read-start.ts'

it.each([
  ['2026-03-05 09:00', '2026-03-05T08:00:00.000Z'],
  ['2026-03-05T09:00:00', '2026-03-05T08:00:00.000Z'],
  ['2026/3/5 9:00', '2026-03-05T08:00:00.000Z'],
  ['5.3.2026 09:00', '2026-03-05T08:00:00.000Z'],
  ['05.07.2026, 9:00', '2026-07-05T07:00:00.000Z'],
  ['2026-03-05T09:00Z', '2026-03-05T09:00:00.000Z'],
  ['2026-03-05 09:00:00+09:00', '2026-03-05T00:00:00.000Z'],
  // The first of an hour that clocks show twice.
  ['2026-10-25 02:30', '2026-10-25T00:30:00.000Z'],
])('%s is read by the clocks of the zone', (text, start) => {
  expect(readStart(text, 'Europe/Berlin')).toEqual({ start })
})

it.each([
  ['03/05/2026 09:00', 'may mean two days'],
  ['2026-03-05', 'has no time'],
  ['2026-02-30 09:00', 'not a day and a time that exist'],
  ['2026-03-05 25:00', 'not a day and a time that exist'],
  ['2026-13-05T09:00Z', 'not a day and a time that exist'],
  ['2026-03-29 02:30', 'skip 2026-03-29 02:30; the same moment is 03:30 there'],
  ['tomorrow at nine', 'write it like 2026-03-05 09:00'],
])('%s is refused with what would be right', (text, reason) => {
  expect(readStart(text, 'Europe/Berlin')).toMatchObject({ mistake: { message: expect.stringContaining(reason) } })
})
