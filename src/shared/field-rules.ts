import { z } from 'zod'

const text: string = ''
const texts: readonly string[] = []
const count: number = 0

interface Nearest {
  /** A start that would do by the hours alone. */
  nearest?: string
}

/** What was probably meant, or else what there is. */
export interface Suggestion {
  readonly meant?: string
  readonly choices?: readonly string[]
}

/**
 * What can be wrong with a value, for programs: a closed list, and of each the values that a sentence about it needs. What stands here
 * shows their types only. Instants are RFC 3339, places in time `2026-03-01 09:00 Europe/Zurich`.
 */
export const fieldRules = {
  required: {},
  'too-short': { minimum: count },
  'too-long': { maximum: count },
  'too-few': { minimum: count },
  'too-many': { maximum: count },
  'too-small': { minimum: count },
  'too-large': { maximum: count },
  'not-a-text': {},
  'not-a-number': {},
  'not-a-whole-number': {},
  'not-true-or-false': {},
  'not-an-email': {},
  'not-a-phone-number': {},
  'not-a-web-address': {},
  'url-not-https': {},
  'url-not-a-whole-address': {},
  'url-with-odd-characters': {},
  'url-with-credentials': {},
  'url-with-fragment': {},
  'url-host-wrong': { host: text },
  'url-host-not-whole': { host: text },
  'url-host-is-ip-address': { host: text },
  'url-host-not-public': { host: text },
  'url-of-this-server': { host: text },
  'not-a-time-zone': {},
  'not-a-language': {},
  'not-an-instant': {},
  'not-a-date': {},
  'not-a-time-of-day': {},
  'not-a-slug': {},
  'not-one-of': { options: texts },
  'not-some-of': { options: texts },
  'unknown-field': {},
  'unknown-question': {},
  taken: {},
  reserved: {},
  'not-found': {},
  duplicate: {},
  'same-as-before': {},
  'not-after': { other: text },
  before: { other: text },
  'somebody-else': {},
  'no-phone-to-call': {},
  'too-long-after': { days: count, other: text },
  'not-whole-minutes': {},
  'in-the-past': {} as Nearest,
  'in-the-future': {},
  'too-soon': { minutes: count } as Nearest & { minutes: number },
  'too-far-ahead': { days: count } as Nearest & { days: number },
  'outside-dates': { from: text, to: text } as Nearest & { from: string; to: string },
  'outside-hours': { time: text } as Nearest & { time: string },
  'between-slots': { minutes: count, first: text } as Nearest & { minutes: number; first: string },
  'slot-taken': {},
  'day-full': { maximum: count },
  'date-unknown': {},
  'seats-left': { wanted: count, left: count },
  'facility-taken': { name: text },
  'facility-too-small': { name: text, capacity: count, people: count },
  'question-without-options': {},
  'not-a-header-name': {},
  'header-set-by-server': { name: text },
  'headers-too-long': { maximum: count },
  'not-printable-ascii': {},
  'white-space-around': {},
  'with-control-characters': {},
  'with-null-characters': {},
  'not-a-content-type': {},
  'not-a-username': {},
  'not-a-metadata-key': {},
  'not-an-email-or-domain': {},
  'with-colon': {},
  'held-by-registrations': {},
  'of-the-date': {},
  'not-for-event-type': { name: text },
  'not-a-topic-name': {},
  'topic-of-server': { name: text },
  'not-a-json-schema': {},
  'not-of-type': { types: texts },
  'schema-word-unknown': { word: text },
  'schema-reference-unknown': { reference: text },
  'schema-too-large': { kibibytes: count },
  'reaches-into-archive': { first: text },
  'event-of-other-triggers': { topic: text, triggers: texts },
  'not-a-member-or-email': {},
  'url-and-email': {},
  'mail-with-headers': {},
  'trigger-unknown': { dialect: text, trigger: text } as Suggestion & { dialect: string; trigger: string },
  'trigger-not-of-event': { dialect: text, topic: text },
  'setting-unknown': { dialect: text, setting: text } as Suggestion & { dialect: string; setting: string },
  'dialect-without-settings': { dialect: text },
  'dialect-signs-nothing': { dialect: text },
  'template-and-transformation': {},
  'secret-without-prefix': { prefix: text, minimum: count, maximum: count },
  'secret-not-base64': { prefix: text, minimum: count, maximum: count },
  'secret-of-wrong-length': { bytes: count, minimum: count, maximum: count },
  'secret-means-none': { word: text },
  'secret-does-not-fit': { dialect: text },
  'recurrence-without-frequency': {},
  'recurrence-frequency-wrong': { frequency: text },
  'recurrence-number-wrong': { part: text, maximum: count },
  'recurrence-part-unknown': { part: text, known: texts },
  'recurrence-part-without-value': { part: text },
  'recurrence-part-twice': { part: text },
  'recurrence-without-end': { maximum: count },
  'recurrence-with-two-ends': {},
  'recurrence-until-wrong': { text },
  'recurrence-until-does-not-exist': { text },
  'recurrence-part-wrong': { part: text, value: text },
  'recurrence-not-understood': {},
  'recurrence-without-occurrence': {},
  'recurrence-too-often': { maximum: count },
  'recurrence-too-long': { years: count },
  'recurrence-begins-later': { first: text },
  'not-an-occurrence': { timeZone: text },
  'recurrence-with-nothing-left': {},
  'meetings-ahead': { name: text, count, next: text },
  'reservations-ahead': { name: text, count, next: text },
  'successor-needed': { name: text, titles: texts },
  'plan-full': { plan: text, maximum: count },
  'plan-trigger-full': { dialect: text, trigger: text, plan: text, maximum: count, names: texts },
}

/** The codes of a list of rules. */
export type CodeOf<Rules> = keyof Rules & string

/** A code of a list with its values. */
export type Said<Rules> = {
  [Code in CodeOf<Rules>]: { readonly code: Code; readonly params: Readonly<Rules[Code]> }
}[CodeOf<Rules>]

export type FieldCode = CodeOf<typeof fieldRules>
export type FieldRule = Said<typeof fieldRules>
/** A rule that is broken, with its sentence. */
export type WrongValue = FieldRule & { readonly message: string }

type ParamsOf<Rules, Code extends CodeOf<Rules>> = Readonly<Rules[Code]>

/** Names a code of a list with its values. */
export type Say<Rules> = <Code extends CodeOf<Rules>>(
  code: Code,
  ...[params]: object extends Rules[Code] ? [] : [ParamsOf<Rules, Code>]
) => { code: Code; params: ParamsOf<Rules, Code> }

export function sayFrom<Rules extends Readonly<Record<string, object>>>(_rules: Rules): Say<Rules> {
  return (code, ...[params]) => ({ code, params: (params ?? {}) as ParamsOf<Rules, typeof code> }) // None has no values.
}

/** A rule that is broken, with its values. */
export const broken = sayFrom(fieldRules)

/** The values of a code on the wire. */
export const CodeParams = z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string()).readonly()]))
export type CodeParams = Readonly<z.infer<typeof CodeParams>>

/** One of the codes of a list. */
export function codeSchema<Rules extends Readonly<Record<string, object>>>(rules: Rules) {
  const codes = Object.fromEntries(Object.keys(rules).map((code) => [code, code]))
  return z.enum(codes as { [Code in CodeOf<Rules>]: Code }) // The keys are those of the rules.
}

const codesOfPatterns = new Map<string, FieldCode>()

/** A pattern that has a code for what does not fit it. */
export function patternOf(code: FieldCode, pattern: RegExp): RegExp {
  codesOfPatterns.set(String(pattern), code)
  return pattern
}

/** The code of what does not fit a pattern, by how zod names it. */
export function codeOfPattern(pattern: string | undefined): FieldCode | undefined {
  return pattern === undefined ? undefined : codesOfPatterns.get(pattern)
}
