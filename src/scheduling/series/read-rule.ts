import { Temporal } from 'temporal-polyfill'
import { invalidField } from '../../shared/errors.ts'
import { broken, type FieldRule } from '../../shared/field-rules.ts'

export const rulePath = 'recurrence.rrule'

/** How much smaller the clock's steps may be does not matter to appointments; these do. */
const frequencies = new Set(['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'])
const parts = new Set([
  'FREQ',
  'INTERVAL',
  'COUNT',
  'UNTIL',
  'WKST',
  'BYMONTH',
  'BYWEEKNO',
  'BYYEARDAY',
  'BYMONTHDAY',
  'BYDAY',
  'BYSETPOS',
])
const listOf = (item: string) => new RegExp(`^${item}(?:,${item})*$`)
const day = '(?:MO|TU|WE|TH|FR|SA|SU)'
/** What RFC 5545 lets stand in the parts that are left to the library. */
const forms: Readonly<Record<string, RegExp>> = {
  WKST: new RegExp(`^${day}$`),
  BYMONTH: listOf('(?:[1-9]|1[0-2])'),
  BYWEEKNO: listOf('[+-]?(?:[1-9]|[1-4][0-9]|5[0-3])'),
  BYYEARDAY: listOf('[+-]?(?:[1-9]|[1-9][0-9]|[1-3][0-9]{2})'),
  BYMONTHDAY: listOf('[+-]?(?:[1-9]|[12][0-9]|3[01])'),
  BYDAY: listOf(`(?:[+-]?[1-9][0-9]?)?${day}`),
  BYSETPOS: listOf('[+-]?(?:[1-9]|[1-9][0-9]|[1-3][0-9]{2})'),
}
/** A rule books this often at most. */
export const maxOccurrences = 730

export interface Rule {
  /** The whole rule in one form. */
  readonly text: string
  /** What repeats, without its end. */
  readonly pattern: string
  readonly count: number | null
  /** Epoch milliseconds, included. */
  readonly until: number | null
}

/**
 * Reads a rule of RFC 5545 and writes it in one form, with its end as an instant: an UNTIL that is a date means the whole day in
 * `timeZone`, and one without a zone is a time of its clocks. Throws `validation-failed` on the rule with the part that is wrong.
 */
export function readRule(text: string, timeZone: string): Rule {
  const given = readParts(text)
  const freq = given.get('FREQ')
  if (freq === undefined)
    throw wrong('must begin with FREQ, for example FREQ=WEEKLY;COUNT=10', broken('recurrence-without-frequency'))
  if (!frequencies.has(freq))
    throw wrong(
      `FREQ=${freq} must be DAILY, WEEKLY, MONTHLY or YEARLY`,
      broken('recurrence-frequency-wrong', { frequency: freq }),
    )
  const interval = given.get('INTERVAL')
  if (interval !== undefined && !isWholeBetween(interval, 1, 1000)) {
    throw wrong(
      `INTERVAL=${interval} must be a whole number from 1 to 1000`,
      broken('recurrence-number-wrong', { part: 'INTERVAL', maximum: 1000 }),
    )
  }
  checkEnd(given)
  const count = given.get('COUNT')
  const until = given.get('UNTIL')
  const last = until === undefined ? null : readUntil(until, timeZone)
  if (last !== null) {
    given.set('UNTIL', last.toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, ''))
  }
  return {
    text: write(given),
    pattern: write([...given].filter(([name]) => name !== 'COUNT' && name !== 'UNTIL')),
    count: count === undefined ? null : Number(count),
    until: last?.epochMilliseconds ?? null,
  }
}

/** Which part the library did not understand, as far as that can be told. */
export function misunderstood(pattern: string): FieldRule {
  const [wrongPart] = pattern.split(';').filter((each) => {
    const [part = '', value = ''] = each.split('=')
    return forms[part]?.test(value) === false
  })
  const [part, value] = wrongPart?.split('=') ?? []
  return part === undefined || value === undefined
    ? broken('recurrence-not-understood')
    : broken('recurrence-part-wrong', { part, value })
}

function write(given: Iterable<[string, string]>): string {
  return [...given].map(([name, value]) => `${name}=${value}`).join(';')
}

function readParts(text: string): Map<string, string> {
  const given = new Map<string, string>()
  const rule = text
    .trim()
    .toUpperCase()
    .replace(/^RRULE:/, '')
  for (const part of rule.split(';').filter((each) => each !== '')) {
    const [name = '', value = '', more] = part.split('=')
    if (!parts.has(name))
      throw wrong(
        `${name} is not known here; ${[...parts].join(', ')} are`,
        broken('recurrence-part-unknown', { part: name, known: [...parts] }),
      )
    if (value === '' || more !== undefined)
      throw wrong(`${part} must be written ${name}=value`, broken('recurrence-part-without-value', { part: name }))
    if (given.has(name)) throw wrong(`${name} stands twice`, broken('recurrence-part-twice', { part: name }))
    given.set(name, value)
  }
  return given
}

function checkEnd(given: ReadonlyMap<string, string>): void {
  const count = given.get('COUNT')
  if (count === undefined && !given.has('UNTIL')) {
    throw wrong(
      `has no end: add COUNT=10, at most ${maxOccurrences}, or UNTIL=20271231`,
      broken('recurrence-without-end', { maximum: maxOccurrences }),
    )
  }
  if (count !== undefined && given.has('UNTIL'))
    throw wrong('has both COUNT and UNTIL; keep one of them', broken('recurrence-with-two-ends'))
  if (count !== undefined && !isWholeBetween(count, 1, maxOccurrences)) {
    throw wrong(
      `COUNT=${count} must be a whole number from 1 to ${maxOccurrences}`,
      broken('recurrence-number-wrong', { part: 'COUNT', maximum: maxOccurrences }),
    )
  }
}

const untilForm = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z?))?$/

function readUntil(text: string, timeZone: string): Temporal.Instant {
  const [, year, month, day, hour, minute, second, utc] = untilForm.exec(text) ?? []
  if (year === undefined)
    throw wrong(
      `UNTIL=${text} must be a date like 20271231, or 20271231T170000Z`,
      broken('recurrence-until-wrong', { text }),
    )
  try {
    const date = Temporal.PlainDate.from(`${year}-${month}-${day}`)
    const time = hour === undefined ? '23:59:59' : `${hour}:${minute}:${second}`
    const zone = utc === 'Z' ? 'UTC' : timeZone
    return date.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) }).toInstant()
  } catch (error) {
    if (error instanceof RangeError)
      throw wrong(`UNTIL=${text} is not a day and time that exist`, broken('recurrence-until-does-not-exist', { text }))
    throw error
  }
}

function isWholeBetween(text: string, min: number, max: number): boolean {
  return /^\d{1,6}$/.test(text) && Number(text) >= min && Number(text) <= max
}

export function wrong(message: string, rule: FieldRule) {
  return invalidField(rulePath, message, rule)
}
