import type { ClaimedEndpoint } from './claimed-delivery.ts'
import type { AttemptRequest } from './delivery.ts'

/** What stands where a value is hidden. */
export const hidden = '••••••••'

const alwaysHidden = new Set(['authorization', 'proxy-authorization', 'cookie'])

/**
 * A request as it may be stored and shown: values that the customer configured, and any value that holds a secret of the endpoint, are
 * hidden in its headers. Signatures stay: they are made from secrets, and nobody learns one from them.
 */
export function maskRequest(
  request: AttemptRequest,
  endpoint: Pick<ClaimedEndpoint, 'headers' | 'secrets'>,
): AttemptRequest {
  const configured = endpoint.headers.map(({ name }) => name.toLowerCase())
  const isSecret = (name: string, value: string) => {
    const lower = name.toLowerCase()
    if (configured.includes(lower) || alwaysHidden.has(lower)) return true
    return endpoint.secrets.some(({ secret }) => value.includes(secret))
  }
  let masked: Record<string, string> | undefined
  for (const name in request.headers) {
    if (!isSecret(name, request.headers[name] ?? '')) continue
    masked ??= { ...request.headers }
    masked[name] = hidden
  }
  return masked === undefined ? request : { ...request, headers: masked }
}
