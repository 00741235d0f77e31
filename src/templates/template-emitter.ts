import type { BodyFormat } from './body-format.ts'
import { escapeText, writeJson } from './escape-value.ts'
import { RunningMistake } from './template-error.ts'
import { wrongTemplate } from './template-rules.ts'

/** The most characters that a body may have. */
export const longestBody = 1_048_576

/** What a template's author wrote, in contrast to a value: it is not escaped. */
export class AuthorText {
  readonly text: string
  /** Where it begins in the template. */
  readonly begin: number

  constructor(text: string, begin: number) {
    this.text = text
    this.begin = begin
  }
}

/**
 * Puts a body together. What the author wrote is taken as it is; every value is escaped for the place where it stands: in JSON, a
 * value within a string becomes part of the string, any other becomes a JSON value with its type. No value can end a string or add
 * a key.
 */
export class TemplateEmitter {
  readonly format: BodyFormat
  /** For the engine, which asks for it; `finish` returns the body. */
  readonly buffer = ''
  readonly #parts: string[] = []
  /** Where in the body the author's texts stand, and where they came from. */
  readonly #origins: { readonly at: number; readonly length: number; readonly begin: number }[] = []
  #length = 0
  #inString = false
  #escaped = false

  constructor(format: BodyFormat) {
    this.format = format
  }

  write(value: unknown): void {
    if (value instanceof AuthorText) {
      this.#origins.push({ at: this.#length, length: value.text.length, begin: value.begin })
      if (this.format === 'json') this.#follow(value.text)
      this.#append(value.text)
      return
    }
    if (this.#escaped) {
      const reason = 'no value may stand behind a backslash; write the backslash twice'
      throw new RunningMistake(reason, wrongTemplate('template-value-after-backslash'))
    }
    const isJsonValue = this.format === 'json' && !this.#inString
    this.#append(isJsonValue ? writeJson(value) : escapeText(value, this.format))
  }

  finish(): string {
    return this.#parts.join('')
  }

  /** The offset in the template that an offset in the body comes from: for a value, where it stands. */
  originOf(offset: number): number {
    const origin = this.#origins.findLast(({ at }) => at <= offset)
    return origin === undefined ? 0 : origin.begin + Math.min(offset - origin.at, origin.length)
  }

  #append(text: string): void {
    this.#length += text.length
    if (this.#length > longestBody) {
      const rule = wrongTemplate('body-too-long', { maximum: longestBody })
      throw new RunningMistake(`the body has more than ${longestBody} characters`, rule)
    }
    this.#parts.push(text)
  }

  #follow(text: string): void {
    for (const character of text) {
      if (this.#escaped) this.#escaped = false
      else if (character === '"') this.#inString = !this.#inString
      else if (character === '\\' && this.#inString) this.#escaped = true
    }
  }
}
