/** What a value is escaped for. `header`: the value of a header. */
export type BodyFormat = 'json' | 'form' | 'xml' | 'text' | 'header'

/** How bodies of a content type are escaped; null for one that no template can make, like an image. */
export function bodyFormatOf(contentType: string): BodyFormat | null {
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? ''
  if (/^application\/(?:.+\+)?json$/.test(type)) return 'json'
  if (type === 'application/x-www-form-urlencoded') return 'form'
  if (/^(?:application|text)\/(?:.+\+)?xml$/.test(type) || type === 'text/html') return 'xml'
  return type.startsWith('text/') ? 'text' : null
}
