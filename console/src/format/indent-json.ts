export interface JsonToken {
  kind: 'key' | 'string' | 'number' | 'literal' | 'punctuation'
  text: string
}

const tokenPattern = /"(?:\\.|[^"\\])*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[{}[\],:]/g

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch (error) {
    if (error instanceof SyntaxError) return false
    throw error
  }
}

function kindOf(token: string, next: string | undefined): JsonToken['kind'] {
  if (token.startsWith('"')) return next === ':' ? 'key' : 'string'
  if (/^[{}[\],:]$/.test(token)) return 'punctuation'
  return /^[tfn]/.test(token) ? 'literal' : 'number'
}

/**
 * JSON indented by two spaces, in coloured parts; null when `text` is not JSON. Works on the written tokens, so that long numbers
 * and escapes stay as they were sent.
 */
export function indentJson(text: string): JsonToken[] | null {
  if (!isJson(text)) return null
  const tokens = text.match(tokenPattern) ?? []
  const result: JsonToken[] = []
  let depth = 0
  tokens.forEach((token, index) => {
    const previous = tokens[index - 1]
    const next = tokens[index + 1]
    const closes = token === '}' || token === ']'
    if (closes) depth -= 1
    const afterOpening = previous === '{' || previous === '['
    const breaks = closes ? !afterOpening : afterOpening || previous === ','
    if (breaks) result.push({ kind: 'punctuation', text: `\n${'  '.repeat(depth)}` })
    result.push({ kind: kindOf(token, next), text: token === ':' ? ': ' : token })
    if (token === '{' || token === '[') depth += 1
  })
  return result
}
