import type { ClaimedEndpoint } from './claimed-delivery.ts'
import type { AttemptRequest } from './delivery.ts'

/** What stands where a value is hidden. */
export const hidden = '••••••••'

const alwaysHidden = new Set(['authorization', 'proxy-authorization', 'cookie'])

/**
 * The headers of a request as they may be stored and shown: values that the customer configured, and any value that holds a secret
 * of the endpoint, are hidden. Signatures stay: they are made from secrets, and nobody learns one from them.
 */
export function maskHeaders(
  headers: AttemptRequest['headers'],
  endpoint: Pick<ClaimedEndpoint, 'headers' | 'secrets'>,
): AttemptRequest['headers'] {
  const configured = new Set(endpoint.headers.map(({ name }) => name.toLowerCase()))
  const masked: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) {
    const lower = name.toLowerCase()
    const isSecret =
      configured.has(lower) || alwaysHidden.has(lower) || endpoint.secrets.some(({ secret }) => value.includes(secret))
    masked[name] = isSecret ? hidden : value
  }
  return masked
}
