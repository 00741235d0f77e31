import { dayMs, minuteMs, type Span } from './open-intervals.ts'

const blank = '0000-00-00T00:00:00.000Z'
const startAt = '{"start":"'.length
const endAt = `{"start":"${blank}","end":"`.length
const slotBytes = `{"start":"${blank}","end":"${blank}"},`.length
/** Beyond these years, ISO 8601 needs a sign and two more digits. */
const firstInstant = Date.parse('0000-01-01')
const lastInstant = Date.parse('9999-12-31')
const zero = 48

/**
 * The slots as a JSON array in UTF-8, with times as `Date.toISOString` writes them. Thousands of slots take longer to write as
 * strings, to join and to encode than to find, and leave more garbage: here each is a copy of the one before, in which the digits
 * are replaced, those of the date once a day. Throws a RangeError in years that have no four digits.
 *
 * @param before what stands in front of the array, and `after` what follows it
 */
export function encodeSlots(slots: readonly Span[], before = '', after = ''): Buffer {
  if (slots.length === 0) return Buffer.from(`${before}[]${after}`)
  const opening = Buffer.from(`${before}[`)
  const closing = Buffer.from(`]${after}`)
  // The closing bracket takes the place of the last comma.
  const bytes = Buffer.allocUnsafe(opening.length + slots.length * slotBytes - 1 + closing.length)
  bytes.set(opening)
  const slot = Buffer.from(`{"start":"${blank}","end":"${blank}"},`)
  const startDigits = timestampDigits(slot, startAt)
  const endDigits = timestampDigits(slot, endAt)
  let at = opening.length
  for (const { start, end } of slots) {
    startDigits(start)
    endDigits(end)
    bytes.set(slot, at)
    at += slotBytes
  }
  bytes.set(closing, at - 1)
  return bytes
}

/** A function that writes instants to one place. */
function timestampDigits(bytes: Uint8Array, at: number): (instant: number) => void {
  let midnight = Number.POSITIVE_INFINITY
  let sinceMinute = 0
  return (instant) => {
    if (instant < midnight || instant >= midnight + dayMs) {
      midnight = Math.floor(instant / dayMs) * dayMs
      writeDate(bytes, at, midnight)
    }
    const sinceMidnight = instant - midnight
    const minutes = Math.trunc(sinceMidnight / minuteMs)
    const hours = Math.trunc(minutes / 60)
    writeTwoDigits(bytes, at + 11, hours)
    writeTwoDigits(bytes, at + 14, minutes - hours * 60)
    const before = sinceMinute
    sinceMinute = sinceMidnight - minutes * minuteMs
    if (sinceMinute !== before) writeSeconds(bytes, at + 17, sinceMinute)
  }
}

function writeDate(bytes: Uint8Array, at: number, instant: number): void {
  if (instant < firstInstant || instant > lastInstant) throw new RangeError(`${instant} is in no year of four digits.`)
  const date = new Date(instant).toISOString()
  for (let index = 0; index < 10; index++) bytes[at + index] = date.charCodeAt(index)
}

function writeSeconds(bytes: Uint8Array, at: number, sinceMinute: number): void {
  writeTwoDigits(bytes, at, Math.trunc(sinceMinute / 1000))
  bytes[at + 3] = zero + (Math.trunc(sinceMinute / 100) % 10)
  writeTwoDigits(bytes, at + 4, sinceMinute % 100)
}

function writeTwoDigits(bytes: Uint8Array, at: number, value: number): void {
  const tens = Math.trunc(value / 10)
  bytes[at] = zero + tens
  bytes[at + 1] = zero + value - tens * 10
}
