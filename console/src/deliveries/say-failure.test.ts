import { describe, expect, it } from 'vitest'
import type { AttemptError } from '../api/api-shapes.ts'
import { createFormats } from '../format/create-formats.ts'
import { english } from '../texts/english.ts'
import { german } from '../texts/german.ts'
import { japanese } from '../texts/japanese.ts'
import { sayReason } from '../ui/say-reason.ts'
import { sayFailure } from './say-failure.ts'

const sayIn = (texts: typeof english, locale: string) => (error: Partial<AttemptError>) =>
  sayFailure(
    { code: 'connect', message: 'As the server says it', ...error },
    (reason) => sayReason(reason, texts, createFormats(locale, texts.format)),
    texts.attemptReasons,
  )
const inEnglish = sayIn(english, 'en')
const inGerman = sayIn(german, 'de-DE')
const inJapanese = sayIn(japanese, 'ja-JP')

describe('why an attempt failed', () => {
  it("is said in the reader's language, with its values", () => {
    const refused = { reason: 'nothing-listens', params: { host: 'hooks.example.com:8443' } } as const
    expect(inGerman(refused)).toBe(
      'hooks.example.com:8443 hat die Verbindung abgelehnt: Dort läuft nichts. Starten Sie den Empfänger, oder korrigieren Sie den Port der Adresse.',
    )
    expect(inJapanese(refused)).toBe(
      'hooks.example.com:8443 に接続を拒否されました。受信側が起動していません。受信側を起動するか、アドレスのポートを修正してください。',
    )
    expect(inGerman({ code: 'status', reason: 'status-receiver-failed', params: { status: 503 } })).toContain('mit 503')
  })

  it('keeps what a library said as it is', () => {
    const params = { host: 'hooks.example.com', detail: 'Invalid header value char' }
    expect(inJapanese({ code: 'protocol', reason: 'answer-not-http', params })).toContain(
      '（Invalid header value char）',
    )
  })

  it('is what the rules of addresses say of one that is not allowed', () => {
    const blocked = { code: 'blocked-target', reason: 'url-host-not-public', params: { host: 'crm.internal' } } as const
    expect(inGerman(blocked)).toBe(
      'crm.internal ist nicht im öffentlichen Internet. Der Betreiber dieses Servers kann es erlauben.',
    )
  })

  it('begins with what came of it where a template or code is to blame, and names the place', () => {
    const template = { code: 'template', reason: 'template-too-slow', params: {}, line: 3, column: 8 } as const
    expect(inGerman(template)).toMatch(/^Aus dem Ereignis ließ sich kein Body erstellen\. Zeile 3, Spalte 8: /)
    expect(inJapanese(template)).toMatch(/^イベントから本文を作成できませんでした。3 行 8 列：/)
    expect(inEnglish({ code: 'template', reason: 'event-archived', params: {} })).toMatch(/^The data of this event is/)
  })

  it('is the sentence of the server where there is no reason, or one that is new', () => {
    expect(inGerman({})).toBe('As the server says it')
    expect(inGerman({ reason: 'nothing-listens', params: {} })).toBe('As the server says it')
  })
})
