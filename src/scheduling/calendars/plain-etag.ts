/**
 * An ETag without the mark of a weak one (RFC 9110). Proxies that compress set the mark, and some servers write it always; what it
 * names is the same entry.
 */
export function plainEtag(etag: string): string {
  return etag.replace(/^W\//, '')
}
