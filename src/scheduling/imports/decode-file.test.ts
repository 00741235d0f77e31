import { describe, expect, it } from 'vitest'
import { encodeShiftJis, encodeWindows1252 } from '../../../test/support/encode-shift-jis.ts'
import { decodeFile } from './decode-file.ts'

const japanese = 'name,notes\r\n山田太郎,よろしくお願いします\r\nｶﾅ,カタカナ\r\n'
const german = 'name;notes\r\nMüller;grüßt Jörg, Größe über Äpfeln\r\nJosé;à bientôt, Noël – 5 €\r\n'

describe('the encoding of a file', () => {
  it.each([
    ['utf-8', Buffer.from(japanese)],
    ['utf-8', Buffer.from(`\uFEFF${japanese}`)],
    ['utf-16le', Buffer.from(`\uFEFF${japanese}`, 'utf16le')],
    ['utf-16be', Buffer.from(`\uFEFF${japanese}`, 'utf16le').swap16()],
    ['shift_jis', encodeShiftJis(japanese)],
  ])('%s is found out', (encoding, bytes) => {
    expect(decodeFile(bytes)).toEqual({ text: japanese, encoding })
  })

  it('is found out for accented letters, also where two bytes could be one Japanese character', () => {
    expect(decodeFile(encodeWindows1252(german))).toEqual({ text: german, encoding: 'windows-1252' })
    // é and r together are a character of Shift_JIS.
    const french = 'name,notes\nAndrérs,période très créée\n'
    expect(decodeFile(encodeWindows1252(french))).toEqual({ text: french, encoding: 'windows-1252' })
  })

  it('can be chosen', () => {
    const bytes = encodeShiftJis('名')
    expect(decodeFile(bytes, 'shift_jis').text).toBe('名')
    expect(() => decodeFile(bytes, 'utf-8')).toThrow('not written in utf-8')
  })
})

it.each([
  ['an Excel workbook', Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x14]), 'Excel workbook'],
  ['a PDF', Buffer.from('%PDF-1.7'), 'PDF'],
  ['anything with zero bytes', Buffer.from('a,b\0c'), 'characters that no table has'],
])('%s is no CSV', (_name, bytes, reason) => {
  expect(() => decodeFile(bytes)).toThrow(reason)
})
