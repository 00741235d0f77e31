import { Temporal } from 'temporal-polyfill'
import { type RowRule, wrongRow } from './row-rules.ts'

/** An instant, or what is wrong with the text. */
export type StartReading = { readonly start: string } | { readonly mistake: { readonly message: string } & RowRule }

const time = String.raw`(\d{1,2}):(\d{2})(?::\d{2})?`
const forms = [
  { form: new RegExp(`^(\\d{4})[-/](\\d{1,2})[-/](\\d{1,2})(?:T| +)${time}$`), order: [0, 1, 2] },
  { form: new RegExp(`^(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4}),? +${time}$`), order: [2, 1, 0] },
] as const
const withOffset = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/
const example = '2026-03-05 09:00'

/**
 * Reads a start as spreadsheets write it: `2026-03-05 09:00`, `2026/3/5 9:00`, `05.03.2026 09:00`, all by the clocks of `timeZone`, or
 * RFC 3339 with an offset. Days and months in an order that cannot be known are refused.
 */
export function readStart(text: string, timeZone: string): StartReading {
  if (withOffset.test(text)) return readInstant(text)
  for (const { form, order } of forms) {
    const match = form.exec(text)
    if (match !== null) return readLocal(match, order, timeZone)
  }
  if (/^\d{1,2}\/\d{1,2}\/\d{2,4}/.test(text)) {
    const message = `"${text}" may mean two days, by the order of day and month; write it like ${example}`
    return { mistake: { message, ...wrongRow('start-ambiguous', { text }) } }
  }
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) {
    const message = `"${text}" has no time; write it like ${example}`
    return { mistake: { message, ...wrongRow('start-without-time', { text }) } }
  }
  const message = `"${text}" is not a day and a time; write it like ${example}`
  return { mistake: { message, ...wrongRow('start-not-understood', { text }) } }
}

function noSuchTime(text: string): StartReading {
  const message = `"${text}" is not a day and a time that exist`
  return { mistake: { message, ...wrongRow('start-does-not-exist', { text }) } }
}

function readInstant(text: string): StartReading {
  try {
    const instant = Temporal.Instant.from(text.replace(' ', 'T'))
    return { start: new Date(instant.epochMilliseconds).toISOString() }
  } catch (error) {
    if (error instanceof RangeError) return noSuchTime(text)
    throw error
  }
}

function readLocal(match: RegExpExecArray, order: readonly number[], timeZone: string): StartReading {
  const [, ...numbers] = match.map(Number)
  const [year, month, day] = order.map((index) => numbers[index] ?? Number.NaN)
  const [hour, minute] = numbers.slice(3)
  try {
    const fields = { year: year ?? 0, month: month ?? 0, day: day ?? 0, hour: hour ?? 0, minute: minute ?? 0 }
    const clock = Temporal.PlainDateTime.from(fields, { overflow: 'reject' })
    const zoned = clock.toZonedDateTime(timeZone)
    if (!zoned.toPlainDateTime().equals(clock)) {
      const next = zoned.toPlainTime().toString({ smallestUnit: 'minute' })
      const message = `clocks in ${timeZone} skip ${match[0]}; the same moment is ${next} there`
      return { mistake: { message, ...wrongRow('start-skipped-by-clocks', { text: match[0], timeZone, next }) } }
    }
    return { start: new Date(zoned.epochMilliseconds).toISOString() }
  } catch (error) {
    if (error instanceof RangeError) return noSuchTime(match[0])
    throw error
  }
}
