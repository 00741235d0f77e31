import type { BodyFormat } from './body-format.ts'

/** A value whose JSON is meant, also where it is a text: what the filter `json` makes. */
export class JsonValue {
  readonly value: unknown

  constructor(value: unknown) {
    this.value = value
  }

  toString(): string {
    return writeJson(this.value)
  }
}

/** The JSON of a value; what JSON has no word for is `null`. */
export function writeJson(value: unknown): string {
  return JSON.stringify(value instanceof JsonValue ? value.value : value) ?? 'null'
}

/** A value as text: nothing is empty, a list or an object is its JSON. */
export function writeText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return value
  return typeof value === 'object' ? writeJson(value) : String(value)
}

/** A value within the text of a format; in JSON, within a string. */
export function escapeText(value: unknown, format: BodyFormat): string {
  const text = writeText(value)
  switch (format) {
    case 'json':
      return JSON.stringify(text).slice(1, -1)
    case 'form':
      return encodeURIComponent(wellFormed(text)).replaceAll('%20', '+')
    case 'xml':
      return escapeXml(wellFormed(text))
    case 'header':
      return wellFormed(text).replaceAll(/[^\t\x20-\x7e]/gu, (character) => encodeURIComponent(character))
    case 'text':
      return wellFormed(text)
  }
}

const xmlNames: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

function escapeXml(text: string): string {
  // XML 1.0 has no way to write most control characters.
  const writable = text.replaceAll(/(?![\t\n\r])\p{Cc}|[\uFFFE\uFFFF]/gu, '\uFFFD')
  return writable.replaceAll(/[&<>"']/g, (character) => xmlNames[character] ?? character)
}

/** Halves of characters cannot be sent as UTF-8. */
function wellFormed(text: string): string {
  return text.replaceAll(/\p{Cs}/gu, '\uFFFD')
}
