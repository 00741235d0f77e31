import { problem } from '../../shared/errors.ts'
import type { Said } from '../../shared/field-rules.ts'
import type { Encoding } from './import-options.ts'
import { type fileRules, wrongFile } from './row-rules.ts'

export interface DecodedFile {
  readonly text: string
  readonly encoding: Encoding
}

/** What people send by mistake, by its first bytes. */
const otherFiles = [
  { head: [0x50, 0x4b, 0x03, 0x04], name: 'an Excel workbook or a ZIP file' },
  { head: [0xd0, 0xcf, 0x11, 0xe0], name: 'an old Excel workbook' },
  { head: [0x25, 0x50, 0x44, 0x46], name: 'a PDF' },
] as const

const marks: readonly { head: readonly number[]; encoding: Encoding }[] = [
  { head: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { head: [0xff, 0xfe], encoding: 'utf-16le' },
  { head: [0xfe, 0xff], encoding: 'utf-16be' },
]

/**
 * The text of a file. Without a wish its encoding is found out: by its byte order mark, then UTF-8 where all bytes are, then
 * Shift_JIS where they look like Japanese, and Windows-1252 otherwise. Throws `import-unreadable`.
 */
export function decodeFile(bytes: Uint8Array, wanted?: Encoding): DecodedFile {
  const other = otherFiles.find(({ head }) => startsWith(bytes, head))
  if (other !== undefined) {
    throw unreadable(
      `The file is ${other.name}. Save the table as CSV and send that.`,
      wrongFile('file-of-another-kind'),
    )
  }
  const encoding = wanted ?? detectEncoding(bytes)
  const text = decode(bytes, encoding)
  if (text === null) {
    const detail = `The file is not written in ${encoding}. Choose another encoding, or let it be found out.`
    throw unreadable(detail, wrongFile('file-not-in-encoding', { encoding }))
  }
  if (text.includes('\0')) {
    const detail = 'The file has characters that no table has. Save it as CSV again.'
    throw unreadable(detail, wrongFile('file-with-odd-characters'))
  }
  return { text, encoding }
}

function detectEncoding(bytes: Uint8Array): Encoding {
  const marked = marks.find(({ head }) => startsWith(bytes, head))
  if (marked !== undefined) return marked.encoding
  if (decode(bytes, 'utf-8') !== null) return 'utf-8'
  const japanese = decode(bytes, 'shift_jis')
  return japanese !== null && looksJapanese(japanese) ? 'shift_jis' : 'windows-1252'
}

/**
 * Accented letters of Western languages can form characters of Shift_JIS with the letter that follows. They stand alone among
 * Latin letters then, while Japanese is written in runs.
 */
function looksJapanese(text: string): boolean {
  let inRuns = 0
  let alone = 0
  for (const [run] of text.matchAll(/[\u3000-\u30ff\u3400-\u9fff\uff01-\uffef]+/g)) {
    if (run.length > 1) inRuns += run.length
    else alone++
  }
  return inRuns > alone
}

/** Null where the bytes are not this encoding's. A byte order mark is left out. */
function decode(bytes: Uint8Array, encoding: Encoding): string | null {
  if (encoding === 'windows-1252') return decodeWindows(bytes)
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}

/** What stands at 0x80 to 0x9f; some versions of the runtime decode these bytes as the control characters of Latin-1. */
const windowsOnly = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

function decodeWindows(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('latin1')
    .replaceAll(/[\u0080-\u009f]/g, (character) => windowsOnly[character.charCodeAt(0) - 0x80] ?? character)
}

function startsWith(bytes: Uint8Array, head: readonly number[]): boolean {
  return head.every((byte, index) => bytes[index] === byte)
}

/** What is wrong with the whole file, also as the mistake of the field `file`. */
export function unreadable(detail: string, reason: Said<typeof fileRules>) {
  return problem('import-unreadable', detail, [{ path: 'file', message: detail, ...reason }])
}
