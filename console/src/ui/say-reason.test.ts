import { describe, expect, it } from 'vitest'
import { createFormats } from '../format/create-formats.ts'
import { german } from '../texts/german.ts'
import { japanese } from '../texts/japanese.ts'
import { type Reason, sayReason } from './say-reason.ts'

const inGerman = (reason: Omit<Reason, 'message'>) =>
  sayReason({ ...reason, message: 'As the server says it' }, german, createFormats('de-DE', german.format))
const inJapanese = (reason: Omit<Reason, 'message'>) =>
  sayReason({ ...reason, message: 'As the server says it' }, japanese, createFormats('ja-JP', japanese.format))

describe('what the server found wrong', () => {
  it("is said in the reader's language, with its values", () => {
    expect(inGerman({ code: 'unknown-event-type', params: { slug: 'nope' } })).toBe(
      '„nope“ ist keine Terminart. Schreiben Sie den letzten Teil ihres Buchungslinks.',
    )
    expect(inJapanese({ code: 'same-time-as-row', params: { row: 1204 } })).toBe('1204 行目と同じ時間です。')
    expect(inGerman({ code: 'server-trouble', params: { status: 503 } })).toContain('(HTTP 503)')
  })

  it('writes numbers, lists and spans of time as the language does', () => {
    expect(inGerman({ code: 'file-with-too-many-rows', params: { maximum: 50_000 } })).toContain('50.000 Zeilen')
    expect(inJapanese({ code: 'not-one-of', params: { options: ['A', 'B'] } })).toContain('A、B')
    expect(inGerman({ code: 'too-soon', params: { minutes: 90 } })).toMatch(/mindestens 1 Std\.? 30 Min\.? vorher/)
  })

  it('names the nearest start where there is one', () => {
    const params = { time: '2026-03-03 20:00 Europe/Zurich' }
    expect(inGerman({ code: 'outside-hours', params })).toMatch(/Zeiten: 2026-03-03 20:00 Europe\/Zurich\.$/)
    expect(inGerman({ code: 'outside-hours', params: { ...params, nearest: '2026-03-03T15:30:00.000Z' } })).toMatch(
      /Zurich\. Nur nach den Zeiten wäre der nächstgelegene Beginn .*2026.*\.$/,
    )
  })

  it('names what was probably meant, or else what there is', () => {
    const unknown = { dialect: 'Cal.com', trigger: 'BOOKING_MADE' }
    expect(inGerman({ code: 'trigger-unknown', params: { ...unknown, meant: 'BOOKING_PAID' } })).toBe(
      'Cal.com hat keinen Auslöser BOOKING_MADE. Meinten Sie BOOKING_PAID?',
    )
    expect(inJapanese({ code: 'trigger-unknown', params: { ...unknown, choices: ['A', 'B'] } })).toBe(
      'Cal.com に BOOKING_MADE というトリガーはありません。使えるもの：A、B',
    )
  })

  it('begins with the place in a template, in code or in a condition', () => {
    expect(inGerman({ code: 'template-filter-unknown', params: { name: 'shout' }, line: 1204, column: 8 })).toBe(
      'Zeile 1204, Spalte 8: Es gibt keinen Filter shout.',
    )
    expect(
      inJapanese({
        ...{ code: 'transformation-too-slow', params: { milliseconds: 500, loops: ['2', '5'] } },
        ...{ line: 2, column: 3 },
      }),
    ).toBe(
      '2 行 3 列：コードの実行が長すぎるため、500 ミリ秒で打ち切りました。コードの 2、5 行目に繰り返しがあります。',
    )
  })

  it('takes what was written as it is, braces too', () => {
    expect(inGerman({ code: 'template-not-a-variable', params: { text: '{name} {text}' } })).toContain(
      '„{name} {text}“',
    )
  })

  it('is left to the server where it has no code, a new one, or not the values that are needed', () => {
    expect(inGerman({ code: null })).toBeNull()
    expect(inGerman({})).toBeNull()
    expect(inGerman({ code: 'of-tomorrow', params: {} })).toBeNull()
    expect(inGerman({ code: 'toString', params: {} })).toBeNull()
    expect(inGerman({ code: 'too-long', params: {} })).toBeNull()
  })
})
