import { expect, it } from 'vitest'
import { english as attemptTexts } from '../console/src/texts/attempt-reasons/english.ts'
import { german as germanAttempts } from '../console/src/texts/attempt-reasons/german.ts'
import { japanese as japaneseAttempts } from '../console/src/texts/attempt-reasons/japanese.ts'
import { english as calendarTexts } from '../console/src/texts/calendar-reasons/english.ts'
import { english as payloadTexts } from '../console/src/texts/payload-rules/english.ts'
import { german as germanPayload } from '../console/src/texts/payload-rules/german.ts'
import { japanese as japanesePayload } from '../console/src/texts/payload-rules/japanese.ts'
import { english as ruleTexts } from '../console/src/texts/rules/english.ts'
import { german as germanRules } from '../console/src/texts/rules/german.ts'
import { japanese as japaneseRules } from '../console/src/texts/rules/japanese.ts'
import { attemptReasonCodes, attemptReasons } from '../src/delivery/attempt-reasons.ts'
import { skipRules } from '../src/endpoints/skip-rules.ts'
import { calendarReasons } from '../src/scheduling/calendars/calendar-reasons.ts'
import { fileRules, rowRules } from '../src/scheduling/imports/row-rules.ts'
import { templateRules } from '../src/templates/template-rules.ts'
import { transformationRules } from '../src/transformations/transformation-rules.ts'

const placesIn = (texts: Readonly<Record<string, string>>) =>
  mapValues(texts, (text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort())
const valuesOf = (rules: Readonly<Record<string, object>>) => mapValues(rules, (values) => Object.keys(values).sort())

function mapValues<Given, Made>(record: Readonly<Record<string, Given>>, make: (given: Given) => Made) {
  return Object.fromEntries(Object.entries(record).map(([key, given]) => [key, make(given)]))
}

it('the console has a sentence for each rule of the server, made of the values that come with it', () => {
  const { nearest: _, meant: _m, choices: _c, at: _a, between: _b, ...texts } = ruleTexts
  expect(placesIn(texts)).toEqual(valuesOf({ ...rowRules, ...fileRules }))
})

it('the console has a sentence for each mistake in a template, in code and in a condition, and for each reason to skip', () => {
  const { loops: _, ...texts } = payloadTexts
  expect(placesIn(texts)).toEqual(valuesOf({ ...templateRules, ...transformationRules, ...skipRules }))
})

it.each([
  ['German', germanRules, germanPayload],
  ['Japanese', japaneseRules, japanesePayload],
])('%s says each of them with the same values', (_language, rules, payload) => {
  expect({ ...placesIn(rules), ...placesIn(payload) }).toEqual({ ...placesIn(ruleTexts), ...placesIn(payloadTexts) })
})

/** The sentences of a list with the names of the values in their places. */
function saidBy(reasons: Readonly<Record<string, (values: never) => string>>) {
  const places = new Proxy({}, { get: (_, name) => `{${String(name)}}` })
  return mapValues(reasons, (say) => (say as (values: object) => string)(places).replaceAll(/"(.*?)"/g, '“$1”'))
}

it('the console says of calendars in English what the server says', () => {
  expect(calendarTexts).toEqual(saidBy(calendarReasons))
})

it('the console says of attempts in English what the server says', () => {
  const { noBody: _, ...texts } = attemptTexts
  expect(texts).toEqual(saidBy(attemptReasons))
})

it.each([
  ['English', { ...attemptTexts, ...payloadTexts, ...ruleTexts }],
  ['German', { ...germanAttempts, ...germanPayload, ...germanRules }],
  ['Japanese', { ...japaneseAttempts, ...japanesePayload, ...japaneseRules }],
])('%s says each reason of a failed attempt, with the same values', (_language, texts) => {
  expect(attemptReasonCodes.filter((code) => !Object.hasOwn(texts, code))).toEqual([])
  expect(placesIn(texts)).toMatchObject(placesIn(attemptTexts))
})

it('no code has two meanings', () => {
  const own = Object.keys(attemptTexts)
  expect(own.filter((code) => code in payloadTexts || code in ruleTexts || code in calendarTexts)).toEqual([])
})
