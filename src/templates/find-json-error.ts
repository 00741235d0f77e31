/** Where a text stops being JSON, and what would be right there. */
export interface JsonError {
  readonly offset: number
  readonly reason: string
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
      if (this.at < this.text.length) this.fail('nothing may follow the end of the JSON')
    } catch (error) {
      if (error instanceof Found) return error.error
      throw error
    }
    return { offset: this.at, reason: 'this is not JSON' }
  }

  value(depth: number): void {
    if (depth > deepest) this.fail(`the JSON is nested more than ${deepest} deep`)
    this.take(space)
    const next = this.text[this.at]
    if (next === '{') this.list('}', () => this.member(depth + 1))
    else if (next === '[') this.list(']', () => this.value(depth + 1))
    else if (next === '"') this.string()
    else if (!this.take(literal)) this.fail(`a value must stand here${this.instead()}`)
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
      if (next !== ',' && next !== end) this.fail(`a comma or ${end} must stand here${this.instead()}`)
      this.at++
      if (next === end) return
    }
  }

  member(depth: number): void {
    this.take(space)
    if (this.text[this.at] !== '"') this.fail(`a key in double quotes must stand here${this.instead()}`)
    this.string()
    this.take(space)
    if (this.text[this.at] !== ':') this.fail(`a colon must stand here${this.instead()}`)
    this.at++
    this.value(depth)
  }

  string(): void {
    if (this.take(string)) return
    const good = /"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*/uy
    this.take(good)
    const next = this.text[this.at]
    if (next === undefined) this.fail('the string is not closed')
    if (next === '\\') this.fail('a backslash must be followed by one of " \\ / b f n r t, or u and four digits')
    this.fail('a string must not hold line breaks or control characters; write \\n')
  }

  take(pattern: RegExp): boolean {
    pattern.lastIndex = this.at
    const found = pattern.exec(this.text)
    if (found === null) return false
    this.at += found[0].length
    return true
  }

  instead(): string {
    const next = this.text.slice(this.at, this.at + 12).split(/\s/)[0] ?? ''
    return this.at >= this.text.length ? ', but the text ends' : `, not ${next === '' ? 'a space' : next}`
  }

  fail(reason: string): never {
    throw new Found({ offset: this.at, reason })
  }
}
