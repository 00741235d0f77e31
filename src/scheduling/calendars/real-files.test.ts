import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ExpandedEntry } from './expand-entry.ts'
import { readEntry } from './read-entry.ts'
import { splitCalendar } from './split-calendar.ts'
import { UnreadableEntry } from './unreadable-entry.ts'

const require = createRequire(import.meta.url)

/** Calendar files that people really had, with the tests of two other parsers. */
function filesOf(name: string, folder: string): [string, string][] {
  const root = join(dirname(require.resolve(`${name}/package.json`)), folder)
  return readdirSync(root)
    .filter((file) => file.endsWith('.ics'))
    .sort()
    .map((file) => [`${name}/${folder}/${file}`, readFileSync(join(root, file), 'utf8')])
}

const files = [...filesOf('ical', 'test'), ...filesOf('ical', 'examples'), ...filesOf('icalendar', 'spec')]
const always = { start: Date.UTC(1990, 0, 1), end: Date.UTC(2030, 0, 1) }
const rules = { timeZone: 'Europe/Zurich', window: always }

type Outcome = ExpandedEntry | { readonly name: string; readonly reason: string }

function readAll(text: string, window = always): Outcome[] | string {
  try {
    return splitCalendar(text).map(({ name, content }): Outcome => {
      try {
        return readEntry(content, { ...rules, window })
      } catch (error) {
        if (error instanceof UnreadableEntry) return { name, reason: error.message }
        throw error
      }
    })
  } catch (error) {
    if (error instanceof UnreadableEntry) return error.message
    throw error
  }
}

function readFile(name: string): Outcome[] {
  const outcome = readAll(files.find(([file]) => file === name)?.[1] ?? '')
  if (typeof outcome === 'string') throw new Error(outcome)
  return outcome
}

describe('real calendar files', () => {
  it('are there', () => {
    expect(files).toHaveLength(18)
  })

  it.each(files)('%s: each event is read or reported', (_name, text) => {
    const outcome = readAll(text)
    if (typeof outcome === 'string') {
      expect(outcome).toMatch(/^[A-Z].*\.$/)
      return
    }
    const uids = new Set(
      [...text.replaceAll(/\r?\n[ \t]/g, '').matchAll(/^BEGIN:VEVENT[\s\S]*?^END:VEVENT/gm)].map(
        ([event]) => /^UID:(.*)$/m.exec(event)?.[1]?.trim() ?? event,
      ),
    )
    expect(outcome).toHaveLength(uids.size)
    for (const each of outcome) {
      if ('reason' in each) expect(each.reason).toMatch(/^[A-Z].{5,}/)
      else for (const { start, end } of each.occurrences) expect(end).toBeGreaterThanOrEqual(start)
    }
  })

  it('are reported where they leave open what is meant, and read everywhere else', () => {
    const outcomes = files.flatMap(([name, text]) => {
      const all = readAll(text)
      if (typeof all === 'string') return [`${name}: ${all}`]
      return all.map((each) => ('reason' in each ? `${name}: ${each.reason}` : 'read'))
    })
    const reports = new Map<string, number>()
    for (const each of outcomes) reports.set(each, (reports.get(each) ?? 0) + 1)
    expect(Object.fromEntries(reports)).toEqual({
      read: 244,
      'ical/test/test1.ics: Of its start and its end, one is a date and the other a time.': 1,
      'ical/test/test1.ics: DTSTART is no date or time: Next- Y-ea.': 1,
      'ical/test/test10.ics: It has no start (DTSTART).': 5,
      'ical/test/test12.ics: It ends before it starts.': 1,
      'ical/test/test3.ics: Two different events have this UID, and neither is newer than the other.': 1,
      'ical/test/test6.ics: It has no UID, by which it could be known again.': 128,
    })
  })

  it('have the occurrences that their rules say', () => {
    const starts = (name: string) =>
      readFile(name).flatMap((each) =>
        'reason' in each ? [] : each.occurrences.map(({ start }) => new Date(start).toISOString()),
      )
    // Three of six are left: one is moved, two are left out.
    expect(starts('ical/test/test13.ics')).toHaveLength(4)
    // A zone that only the file itself describes.
    expect(starts('ical/test/test15.ics')).toEqual(['2019-04-30T02:00:00.000Z'])
  })
})
