import { expect, it } from 'vitest'
import { english as calendarTexts } from '../console/src/texts/calendar-reasons/english.ts'
import { english as ruleTexts } from '../console/src/texts/rules/english.ts'
import { calendarReasons } from '../src/scheduling/calendars/calendar-reasons.ts'
import { fileRules, rowRules } from '../src/scheduling/imports/row-rules.ts'

it('the console has a sentence for each rule of the server, made of the values that come with it', () => {
  const { nearest: _, meant: _m, choices: _c, at: _a, between: _b, ...texts } = ruleTexts
  const placesIn = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()
  expect(Object.fromEntries(Object.entries(texts).map(([code, text]) => [code, placesIn(text)]))).toEqual(
    Object.fromEntries(
      Object.entries({ ...rowRules, ...fileRules }).map(([code, values]) => [code, Object.keys(values).sort()]),
    ),
  )
})

it('the console says of calendars in English what the server says', () => {
  const places = new Proxy({}, { get: (_, name) => `{${String(name)}}` })
  const said = Object.entries(calendarReasons).map(([code, say]) => [
    code,
    (say as (values: object) => string)(places).replaceAll(/"(.*?)"/g, '“$1”'),
  ])
  expect(calendarTexts).toEqual(Object.fromEntries(said))
})
