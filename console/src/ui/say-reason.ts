import type { AttemptReasonCode, MistakeCode } from '../api/api-shapes.ts'
import type { Formats } from '../format/create-formats.ts'
import type { AttemptReasonsTexts } from '../texts/attempt-reasons/english.ts'
import type { CalendarReasonsTexts } from '../texts/calendar-reasons/english.ts'
import type { FormatTexts } from '../texts/format/english.ts'
import type { PayloadRulesTexts } from '../texts/payload-rules/english.ts'
import type { RulesTexts } from '../texts/rules/english.ts'

type Values = Readonly<Record<string, string | number | readonly string[]>>

/** What the server found wrong: a code and its values, and a sentence in English. */
export interface Reason {
  code?: string | null | undefined
  params?: Values | undefined
  message: string
  /** In a template, in code or in a condition; the column of a table has a name, and no line. */
  line?: number | null | undefined
  column?: number | string | null | undefined
}

export interface ReasonTexts {
  rules: RulesTexts
  payloadRules: PayloadRulesTexts
  calendarReasons: CalendarReasonsTexts
  attemptReasons: AttemptReasonsTexts
  format: FormatTexts
}

/** What is said besides, where its value is there. */
const additions = ['nearest', 'meant', 'choices', 'loops'] as const

/**
 * What is wrong in the reader's language. Without a code, or with one that is new, null: the sentence of the server is all that
 * there is.
 */
export function sayReason(reason: Reason, texts: ReasonTexts, formats: Formats): string | null {
  const { code, params = {}, line, column } = reason
  const { rules, payloadRules, calendarReasons, attemptReasons } = texts
  const all = { ...attemptReasons, ...calendarReasons, ...payloadRules, ...rules } satisfies Record<
    MistakeCode | AttemptReasonCode,
    string
  >
  const known: Readonly<Record<string, string>> = all
  const text = code == null || !Object.hasOwn(known, code) ? undefined : known[code]
  if (text === undefined) return null
  const places = [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
  if (places.some((name) => params[name] === undefined)) return null
  const fill = (sentence: string, values: Values) =>
    sentence.replaceAll(/\{(\w+)\}/g, (_, name: string) => showValue(name, values[name] ?? '', texts, formats))
  const said = additions
    .filter((name) => params[name] !== undefined)
    .map((name) => fill(all[name], params))
    .reduce(followedBy, fill(text, params))
  return line == null || column == null ? said : fill(rules.at, { line, column, said })
}

/** Two sentences in one line; Japanese has no space between them. */
export function followedBy(first: string, second: string): string {
  return /[。？]$/.test(first) ? `${first}${second}` : `${first} ${second}`
}

const instant = /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:\d{2})$/

/** Numbers that name something are no counts. */
const names = new Set(['row', 'line', 'column', 'status'])

function showValue(
  name: string,
  value: string | number | readonly string[],
  { rules, format }: ReasonTexts,
  formats: Formats,
): string {
  if (typeof value === 'number') {
    if (name === 'minutes') return formats.minutes(value)
    return names.has(name) ? String(value) : formats.count(value)
  }
  const words = wordsFor(name, format)
  if (typeof value !== 'string') return value.map((each) => words[each] ?? each).join(rules.between)
  return instant.test(value) ? formats.exact(new Date(value)) : (words[value] ?? value)
}

/** Of values that have a name in the console. */
function wordsFor(name: string, { kinds, sources }: FormatTexts): Readonly<Record<string, string>> {
  if (name === 'kind') return kinds
  return name === 'source' || name === 'sources' ? sources : {}
}
