import { RRuleTemporal } from 'rrule-temporal'
import { Temporal } from 'temporal-polyfill'
import { invalidField } from '../../shared/errors.ts'
import { broken } from '../../shared/field-rules.ts'
import { maxOccurrences, misunderstood, type Rule, readRule, wrong } from './read-rule.ts'
import type { Recurrence } from './recurrence.ts'

/** How far the last occurrence may lie after the first. */
export const maxYears = 5
/** Clocks of a zone skip a time of the day once or twice in a year. */
const maxSkipped = 4 * maxYears

export interface Expanded {
  /** The rule in one form, with its end as an instant. */
  readonly rrule: string
  readonly timeZone: string
  /** All that the rule says but what was left out, in order, as RFC 3339 in UTC. */
  readonly starts: readonly string[]
  /** What was left out. */
  readonly exceptions: readonly string[]
}

/**
 * The starts of a rule, at the same time of the clocks of its zone, whatever their changes. Days on which clocks skip that time have
 * none, and of a time that clocks show twice it is the first, as RFC 5545 wants. `start` must be the first of them. Throws
 * `validation-failed` with the place that is wrong.
 */
export function expandRecurrence(start: string, recurrence: Recurrence, bookingTimeZone: string): Expanded {
  const timeZone = recurrence.timeZone ?? bookingTimeZone
  const rule = readRule(recurrence.rrule, timeZone)
  const first = Temporal.Instant.from(start).toZonedDateTimeISO(timeZone)
  const occurrences = occurrencesOf(rule, first)
  const [earliest] = occurrences
  if (earliest === undefined)
    throw wrong('has no occurrence at or after the start', broken('recurrence-without-occurrence'))
  if (earliest.epochMilliseconds !== first.epochMilliseconds) {
    const suggestion = `${earliest.toInstant()} (${earliest.toPlainDateTime().toString({ smallestUnit: 'minute' })} ${timeZone})`
    throw invalidField(
      'start',
      `is not an occurrence of the rule, whose first is ${suggestion}`,
      broken('recurrence-begins-later', {
        first: `${earliest.toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ')} ${timeZone}`,
      }),
    )
  }
  const left = leaveOut(occurrences, recurrence.exceptions ?? [], timeZone)
  return { rrule: rule.text, timeZone, ...left }
}

function occurrencesOf(rule: Rule, first: Temporal.ZonedDateTime): Temporal.ZonedDateTime[] {
  const limit = first.add({ years: maxYears })
  if (rule.until !== null && rule.until > limit.epochMilliseconds) throw tooLong()
  const found: Temporal.ZonedDateTime[] = []
  const until = Math.min(rule.until ?? Number.POSITIVE_INFINITY, limit.epochMilliseconds)
  for (const clock of clockTimesOf(rule, first.toPlainDateTime(), limit.toPlainDateTime())) {
    const occurrence = clock.toZonedDateTime(first.timeZoneId)
    if (!occurrence.toPlainDateTime().equals(clock)) continue
    // A start in an hour that clocks show twice may be the second of them.
    found.push(clock.equals(first.toPlainDateTime()) ? first : occurrence)
    if (found.length === rule.count) break
  }
  const within = found.filter(({ epochMilliseconds }) => epochMilliseconds <= until)
  if (rule.count !== null && within.length < rule.count) throw tooLong()
  if (within.length > maxOccurrences)
    throw wrong(
      `has more than ${maxOccurrences} occurrences; end it before`,
      broken('recurrence-too-often', { maximum: maxOccurrences }),
    )
  return within
}

/**
 * What the clock on the wall shows at each occurrence, to the limit. The library counts in UTC, where clocks do not change: of some
 * zones it knows changes wrong.
 */
function clockTimesOf(
  rule: Rule,
  first: Temporal.PlainDateTime,
  limit: Temporal.PlainDateTime,
): Temporal.PlainDateTime[] {
  const clocks: Temporal.PlainDateTime[] = []
  try {
    const expansion = new RRuleTemporal({
      rruleString: `RRULE:${rule.pattern}`,
      dtstart: first.toZonedDateTime('UTC'),
      until: limit.toZonedDateTime('UTC'),
      temporal: Temporal,
    })
    expansion.all((occurrence) => {
      clocks.push(occurrence.toPlainDateTime())
      // Some more than are wanted, of which clocks may skip a few.
      return clocks.length < (rule.count ?? maxOccurrences + 1) + maxSkipped
    })
  } catch (error) {
    if (!(error instanceof Error)) throw error
    // The library throws plain errors, all of them about the rule.
    throw wrong(error.message, misunderstood(rule.pattern))
  }
  return clocks
}

function tooLong() {
  return wrong(
    `does not end within ${maxYears} years; end it with COUNT or UNTIL before`,
    broken('recurrence-too-long', { years: maxYears }),
  )
}

function leaveOut(
  occurrences: readonly Temporal.ZonedDateTime[],
  exceptions: NonNullable<Recurrence['exceptions']>,
  timeZone: string,
): Pick<Expanded, 'starts' | 'exceptions'> {
  const left = new Set<string>()
  for (const [index, exception] of exceptions.entries()) {
    const met = occurrences.filter((occurrence) => isMeant(occurrence, exception)).map(instantOf)
    if (met.length === 0) {
      throw invalidField(
        `recurrence.exceptions.${index}`,
        `is not an occurrence of the rule in ${timeZone}`,
        broken('not-an-occurrence', { timeZone }),
      )
    }
    for (const each of met) left.add(each)
  }
  const starts = occurrences.map(instantOf).filter((start) => !left.has(start))
  if (starts.length === 0)
    throw invalidField('recurrence.exceptions', 'leave nothing of the series', broken('recurrence-with-nothing-left'))
  return { starts, exceptions: [...left].toSorted() }
}

function isMeant(occurrence: Temporal.ZonedDateTime, exception: string): boolean {
  return exception.includes('T')
    ? Date.parse(exception) === occurrence.epochMilliseconds
    : occurrence.toPlainDate().toString() === exception
}

function instantOf(occurrence: Temporal.ZonedDateTime): string {
  return new Date(occurrence.epochMilliseconds).toISOString()
}
