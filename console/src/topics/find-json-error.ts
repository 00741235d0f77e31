const space = /[\t\n\r ]*/y
const scalar =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON allows none of these in texts
  /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y

/** Where a text stops being JSON; null where it is. Engines name that place in different ways, or not at all. */
export function findJsonError(text: string): number | null {
  let at = 0
  const skip = (pattern: RegExp): boolean => {
    pattern.lastIndex = at
    const found = pattern.exec(text)
    if (found === null) return false
    at += found[0].length
    return true
  }
  const take = (mark: string): boolean => {
    skip(space)
    if (text[at] !== mark) return false
    at += 1
    return true
  }
  const list = (end: string, item: () => boolean): boolean => {
    if (take(end)) return true
    do {
      if (!item()) return false
    } while (take(','))
    return take(end)
  }
  const member = (): boolean => {
    skip(space)
    return text[at] === '"' && skip(scalar) && take(':') && value()
  }
  const value = (): boolean => {
    if (take('{')) return list('}', member)
    if (take('[')) return list(']', value)
    return skip(scalar)
  }
  if (!value()) return at
  skip(space)
  return at === text.length ? null : at
}
