export interface CurlRequest {
  method: string
  url: string
  headers: Record<string, string>
  body: string
}

/** What curl sets by itself. */
const ownHeaders = new Set(['content-length', 'host', 'connection', 'transfer-encoding', 'accept-encoding'])

/** One word of a POSIX shell, whatever is in it. */
export function quoteForShell(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}

/** Whether curl can send it: what went to an e-mail address was no request. */
export function canCurl({ url }: Pick<CurlRequest, 'url'>): boolean {
  return /^https?:/i.test(url)
}

/** A command that sends the same request again. */
export function toCurl(request: CurlRequest): string {
  const parts = [`curl -X ${request.method} ${quoteForShell(request.url)}`]
  for (const [name, value] of Object.entries(request.headers)) {
    if (!ownHeaders.has(name.toLowerCase())) parts.push(`-H ${quoteForShell(`${name}: ${value}`)}`)
  }
  if (request.body !== '') parts.push(`--data-raw ${quoteForShell(request.body)}`)
  return parts.join(' \\\n  ')
}
