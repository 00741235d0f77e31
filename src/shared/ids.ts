import { randomBytes } from 'node:crypto'
import { z } from 'zod'

/** An id with a prefix, branded so that an event's id cannot stand where an endpoint's is meant. */
export type Id<Prefix extends string> = string & { readonly __prefix: Prefix }

export type OrganizationId = Id<'org'>
export type MemberId = Id<'mem'>
export type ApiKeyId = Id<'key'>
export type EventTypeId = Id<'evty'>
export type BookingUid = Id<'bkg'>
export type CustomerId = Id<'cus'>
export type EventId = Id<'evt'>
export type EndpointId = Id<'ep'>
export type DeliveryId = Id<'dlv'>
export type LeaseId = Id<'lease'>
export type InspectorId = Id<'insp'>
export type InspectorRequestId = Id<'ireq'>
export type MailId = Id<'mail'>
export type RecoveryId = Id<'rec'>
export type SeriesId = Id<'ser'>
export type ImportId = Id<'imp'>
export type GroupDateId = Id<'date'>
export type FacilityId = Id<'fac'>
export type CalendarId = Id<'cal'>
export type OutOfOfficeId = Id<'ooo'>
export type BookingLinkId = Id<'link'>

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
/** What each character stands for, by its code. */
const digits: readonly (number | undefined)[] = Array.from({ length: 128 }, (_, code) => {
  const digit = alphabet.indexOf(String.fromCharCode(code))
  return digit < 0 ? undefined : digit
})

function base32(bytes: Uint8Array): string {
  let text = ''
  let bits = 0
  let value = 0
  for (const byte of bytes) {
    value = (value << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += alphabet[(value >>> bits) & 31]
    }
    value &= (1 << bits) - 1
  }
  return bits > 0 ? text + alphabet[(value << (5 - bits)) & 31] : text
}

const poolBytes = 8192
let pool = Buffer.alloc(0)

/** Random bytes from a stock: asking the system for a few of them costs as much as asking for thousands. */
function takeRandom(count: number): Buffer {
  if (pool.length < count) pool = randomBytes(poolBytes)
  const taken = pool.subarray(0, count)
  pool = pool.subarray(count)
  return taken
}

let counter = takeRandom(2).readUInt16BE() & 0x0fff

/** Counts all ids of this process: those of one millisecond sort by their making, also when other times come in between. */
function nextCounter(): number {
  counter = (counter + 1) & 0xffff
  return counter
}

/**
 * A new id: prefix, underscore, 26 characters of Crockford base32 that hold 48 bits of milliseconds, 16 bits that count
 * the process's ids and 64 random bits, so that ids of one kind sort by the time of their making.
 */
export function newId<Prefix extends string>(prefix: Prefix, now: Date = new Date()): Id<Prefix> {
  const bytes = takeRandom(16)
  bytes.writeUIntBE(now.getTime(), 0, 6)
  bytes.writeUInt16BE(nextCounter(), 6)
  return `${prefix}_${base32(bytes)}` as Id<Prefix>
}

/** A zod schema for ids of one kind. */
export function idSchema<Prefix extends string>(prefix: Prefix) {
  const schema = z.string().regex(idPattern(prefix), `must be an id that begins with ${prefix}_`)
  // The pattern is what makes a string an id; a transform would say so too, but could not be turned into JSON Schema.
  return schema as unknown as z.ZodType<Id<Prefix>, string>
}

/** Whether `text` has the form of an id of this kind. */
export function isId<Prefix extends string>(prefix: Prefix, text: string): text is Id<Prefix> {
  return idPattern(prefix).test(text)
}

function idPattern(prefix: string): RegExp {
  return new RegExp(`^${prefix}_[0-9a-z]{26}$`)
}

/** A secret token for links, sessions and keys: 256 random bits in base32. */
export function newToken(): string {
  return base32(randomBytes(32))
}

/** The smallest id of this kind that `newId` makes at `instant`: what was made before has a smaller one. */
export function firstIdAt<Prefix extends string>(prefix: Prefix, instant: Date): Id<Prefix> {
  const bytes = Buffer.alloc(16)
  bytes.writeUIntBE(Math.max(0, instant.getTime()), 0, 6)
  return `${prefix}_${base32(bytes)}` as Id<Prefix>
}

/** When an id of `newId` was made, in milliseconds since 1970. NaN for any other text. */
export function madeAtMs(id: string): number {
  const start = id.indexOf('_') + 1
  let value = 0
  for (let at = start; at < start + 10; at++) {
    const digit = digits[id.charCodeAt(at)] ?? Number.NaN
    value = value * 32 + digit
  }
  // Ten digits hold 50 bits, two more than the time has.
  return Math.floor(value / 4)
}
