import { describe, expect, it } from 'vitest'
import { calendarFile } from '../../../test/support/calendar-stage.ts'
import { dayMs } from '../availability/open-intervals.ts'
import { editEntry } from './edit-entry.ts'
import { readEntry, readOccurrenceKeys } from './read-entry.ts'

const now = new Date('2026-03-02T08:00:00Z')
const start = Date.parse('2026-03-01')
const rules = { timeZone: 'America/New_York', window: { start, end: start + 60 * dayMs } }

/** A series of three days at nine, as some program writes it. */
function daily(dtstart: string, more: readonly string[] = []): string {
  return calendarFile(['UID:daily', dtstart, 'DURATION:PT1H', 'RRULE:FREQ=DAILY;COUNT=3', ...more])
}

function edit(content: string, occurrence: string, to: { start: string; end: string } | null = null): string {
  const keys = readOccurrenceKeys(content, rules)
  return editEntry(content, { keys, occurrence, to, timeZone: rules.timeZone, now }) ?? ''
}

const startsOf = (content: string) =>
  readEntry(content, rules)
    .occurrences.map((each) => new Date(each.start).toISOString())
    .sort()

describe('an occurrence that is called off', () => {
  it.each([
    ['in a zone', 'DTSTART;TZID=Europe/Zurich:20260328T090000', 'EXDATE;TZID=Europe/Zurich:20260329T090000'],
    ['in a zone of Windows', 'DTSTART;TZID=W. Europe Standard Time:20260328T090000', '20260329T090000'],
    ['without a zone', 'DTSTART:20260328T090000', 'EXDATE:20260329T090000'],
    ['in UTC', 'DTSTART:20260328T090000Z', 'EXDATE:20260329T090000Z'],
    ['on whole days', 'DTSTART;VALUE=DATE:20260328', 'EXDATE;VALUE=DATE:20260329'],
  ])('is named as its series names it: %s', (_name, dtstart, written) => {
    const content = daily(dtstart)
    const occurrences = readEntry(content, rules).occurrences
    const second = occurrences[1]
    if (second === undefined) throw new Error('There is no second occurrence')
    const edited = edit(content, second.occurrence)
    expect(edited).toContain(written)
    expect(startsOf(edited)).toEqual(startsOf(content).filter((_, index) => index !== 1))
  })

  it('stands in UTC where its zone is described and has no name', () => {
    const zone = [
      ...['BEGIN:VTIMEZONE', 'TZID:Custom', 'BEGIN:STANDARD', 'DTSTART:19700101T000000'],
      ...['TZOFFSETFROM:+0200', 'TZOFFSETTO:+0200', 'END:STANDARD', 'END:VTIMEZONE'],
    ]
    const content = daily('DTSTART;TZID=Custom:20260328T090000').replace(
      'BEGIN:VEVENT',
      [...zone, 'BEGIN:VEVENT'].join('\r\n'),
    )
    const edited = edit(content, '2026-03-29T07:00:00.000Z')
    expect(edited).toContain('EXDATE:20260329T070000Z')
    expect(startsOf(edited)).toHaveLength(2)
  })
})

describe('a zone that an entry only names', () => {
  it('is described in what is written, once, and under the name that the entry has for it', () => {
    const content = daily('DTSTART;TZID=W. Europe Standard Time:20260328T090000')
    const once = edit(content, '2026-03-28T08:00:00.000Z')
    const moved = edit(once, '2026-03-30T07:00:00.000Z', { start: '2026-03-30T12:00:00Z', end: '2026-03-30T13:00:00Z' })
    expect(moved.split('BEGIN:VTIMEZONE')).toHaveLength(2)
    expect(moved).toContain('TZID:W. Europe Standard Time')
    expect(startsOf(moved)).toEqual(['2026-03-29T07:00:00.000Z', '2026-03-30T12:00:00.000Z'])
  })
})
