import { createHash } from 'node:crypto'
import { because } from './calendar-reasons.ts'
import { UnreadableEntry } from './unreadable-entry.ts'

/** All that a calendar file says of one UID: the event and those of its occurrences that differ, as a calendar file of its own. */
export interface CalendarPart {
  /** The UID; for an event without one, a name made of its content. */
  readonly name: string
  readonly content: string
  /** Stays the same while the content does; stamps that servers renew with every answer do not count. */
  readonly digest: string
}

interface Collected {
  readonly header: string[]
  readonly zones: Map<string, string[]>
  readonly events: string[][]
}

/**
 * Takes a calendar file apart, so that what is wrong with one event does not touch the others. To-dos, journals and alarms are left
 * out. Throws `UnreadableEntry` for a file that is no calendar or is cut off: what is missing from such a file was not deleted.
 */
export function splitCalendar(text: string): CalendarPart[] {
  const lines = text
    .replace(/^\uFEFF/, '')
    .replaceAll('\u0000', '')
    .replaceAll(/\r?\n[ \t]/g, '')
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
  if (!/^BEGIN:VCALENDAR\s*$/i.test(lines[0] ?? '')) {
    throw new UnreadableEntry(because('not-a-calendar-file'))
  }
  const calendars: Collected[] = []
  const stack: string[] = []
  let block: string[] = []
  for (const line of lines) {
    const [, edge, kind] = /^(BEGIN|END):([\w-]+)\s*$/i.exec(line)?.map((part) => part.toUpperCase()) ?? []
    if (edge === 'BEGIN' && kind !== undefined) {
      if (stack.length === 0) calendars.push({ header: [], zones: new Map(), events: [] })
      if (stack.length === 1) block = []
      stack.push(kind)
    }
    const calendar = calendars.at(-1)
    if (calendar === undefined || stack.length === 0) {
      throw new UnreadableEntry(because('outside-of-calendar', { text: line.slice(0, 60) }))
    }
    // Alarms are the only part of an event that is no property.
    if (stack.length === 1 && edge === undefined) calendar.header.push(line)
    else if (stack.length === 2 || (stack.length > 2 && !stack.includes('VEVENT'))) block.push(line)
    if (edge === 'END') {
      if (stack.pop() !== kind) throw new UnreadableEntry(because('part-still-open', { part: String(kind) }))
      if (stack.length === 1) keep(calendar, kind, block)
    }
  }
  if (stack.length > 0) throw new UnreadableEntry(because('cut-off', { part: String(stack.at(-1)) }))
  return calendars.flatMap(toParts)
}

function keep(calendar: Collected, kind: string | undefined, block: string[]): void {
  if (kind === 'VEVENT') calendar.events.push(block)
  if (kind === 'VTIMEZONE') calendar.zones.set(firstValue(block, 'TZID')?.replaceAll(/\\([,;\\])/g, '$1') ?? '', block)
}

function toParts({ header, zones, events }: Collected): CalendarPart[] {
  const byName = new Map<string, string[][]>()
  for (const event of events) {
    const name = firstValue(event, 'UID')?.trim() || `without-uid-${digestOf(event).slice(0, 16)}`
    byName.set(name, [...(byName.get(name) ?? []), event])
  }
  const method = header.filter((line) => /^(METHOD|X-WR-TIMEZONE)[:;]/i.test(line))
  return [...byName].map(([name, own]) => {
    const lines = own.flat()
    const wanted = new Set(
      lines.flatMap((line) => {
        const [, quoted, plain] = /;TZID=(?:"([^"]*)"|([^":;]+))/i.exec(line) ?? []
        return quoted ?? plain ?? []
      }),
    )
    const zoneLines = [...zones].flatMap(([id, block]) => (wanted.has(id) ? block : []))
    const body = ['VERSION:2.0', 'PRODID:-//Bellhop//Bellhop//EN', ...method, ...zoneLines, ...lines]
    return {
      name,
      content: `${['BEGIN:VCALENDAR', ...body, 'END:VCALENDAR'].join('\r\n')}\r\n`,
      digest: digestOf(body.filter((line) => !/^DTSTAMP[:;]/i.test(line))),
    }
  })
}

function firstValue(lines: readonly string[], name: string): string | undefined {
  const pattern = new RegExp(`^${name}(?:;[^:]*)?:(.*)$`, 'i')
  for (const line of lines) {
    const value = pattern.exec(line)?.[1]
    if (value !== undefined) return value
  }
  return undefined
}

function digestOf(lines: readonly string[]): string {
  return createHash('sha256').update(lines.join('\n')).digest('base64url')
}
