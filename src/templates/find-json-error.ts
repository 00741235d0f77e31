import { type JsonRule, wrongJson } from './template-rules.ts'

/** Where a text stops being JSON, and what would be right there. */
export interface JsonError {
  readonly offset: number
  readonly reason: string
  readonly rule: JsonRule
}

/** The deepest nesting that is read. */
const deepest = 500
const space = /[ \t\n\r]*/y
const literal = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids exactly these in strings
const string = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y

/** The first mistake of a text that should be JSON; null when it is. Unlike `JSON.parse`, it always knows the place. */
export function findJsonError(text: string): JsonError | null {
  try {
    JSON.parse(text)
    return null
  } catch {
    const scan = new Scan(text)
    return scan.run()
  }
}

class Found extends Error {
  readonly error: JsonError

  constructor(error: JsonError) {
    super(error.reason)
    this.error = error
  }
}

class Scan {
  readonly text: string
  at = 0

  constructor(text: string) {
    this.text = text
  }

  run(): JsonError {
    try {
      this.value(0)
      if (this.at < this.text.length) this.fail('nothing may follow the end of the JSON', wrongJson('json-goes-on'))
    } catch (error) {
      if (error instanceof Found) return error.error
      throw error
    }
    return { offset: this.at, reason: 'this is not JSON', rule: wrongJson('not-json') }
  }

  value(depth: number): void {
    if (depth > deepest) {
      this.fail(`the JSON is nested more than ${deepest} deep`, wrongJson('json-too-deep', { maximum: deepest }))
    }
    this.take(space)
    const next = this.text[this.at]
    if (next === '{') this.list('}', () => this.member(depth + 1))
    else if (next === '[') this.list(']', () => this.value(depth + 1))
    else if (next === '"') this.string()
    else if (!this.take(literal)) this.missing('a value', (found) => wrongJson('json-value-missing', { found }))
    this.take(space)
  }

  list(end: '}' | ']', item: () => void): void {
    this.at++
    this.take(space)
    if (this.text[this.at] === end) {
      this.at++
      return
    }
    for (;;) {
      item()
      const next = this.text[this.at]
      if (next !== ',' && next !== end) {
        const ruleOf = (found: string) => wrongJson('json-separator-missing', { end, found })
        this.missing(`a comma or ${end}`, ruleOf, wrongJson('json-not-closed', { end }))
      }
      this.at++
      if (next === end) return
    }
  }

  member(depth: number): void {
    this.take(space)
    if (this.text[this.at] !== '"') {
      this.missing('a key in double quotes', (found) => wrongJson('json-key-missing', { found }))
    }
    this.string()
    this.take(space)
    if (this.text[this.at] !== ':') this.missing('a colon', (found) => wrongJson('json-colon-missing', { found }))
    this.at++
    this.value(depth)
  }

  string(): void {
    if (this.take(string)) return
    const good = /"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*/uy
    this.take(good)
    const next = this.text[this.at]
    if (next === undefined) this.fail('the string is not closed', wrongJson('json-string-not-closed'))
    if (next === '\\') {
      const reason = 'a backslash must be followed by one of " \\ / b f n r t, or u and four digits'
      this.fail(reason, wrongJson('json-escape-wrong'))
    }
    const reason = 'a string must not hold line breaks or control characters; write \\n'
    this.fail(reason, wrongJson('json-string-with-control-characters'))
  }

  take(pattern: RegExp): boolean {
    pattern.lastIndex = this.at
    const found = pattern.exec(this.text)
    if (found === null) return false
    this.at += found[0].length
    return true
  }

  missing(what: string, ruleOf: (found: string) => JsonRule, atEnd: JsonRule = wrongJson('json-ends-early')): never {
    if (this.at >= this.text.length) this.fail(`${what} must stand here, but the text ends`, atEnd)
    const next = this.text.slice(this.at, this.at + 12).split(/\s/)[0] ?? ''
    const found = next === '' ? this.codePoint() : next
    this.fail(`${what} must stand here, not ${next === '' ? 'a space' : next}`, ruleOf(found))
  }

  /** White space that is none in JSON, and not seen where it stands. */
  codePoint(): string {
    return `U+${(this.text.codePointAt(this.at) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
  }

  fail(reason: string, rule: JsonRule): never {
    throw new Found({ offset: this.at, reason, rule })
  }
}
