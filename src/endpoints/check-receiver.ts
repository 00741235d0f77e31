import type { FieldError } from '../shared/errors.ts'
import { broken } from '../shared/field-rules.ts'
import type { EndpointHeader } from './endpoint-secrets.ts'
import type { TargetPolicy } from './target-policy.ts'

export interface ReceiverParts {
  readonly url?: string | undefined
  readonly email?: string | undefined
  readonly headers?: readonly EndpointHeader[] | undefined
}

/** What is wrong with where an endpoint sends to. Neither is fine here: an endpoint that is changed may keep what it has. */
export function checkReceiver({ url, email, headers = [] }: ReceiverParts, policy: TargetPolicy): FieldError[] {
  if (url !== undefined && email !== undefined) {
    const message = 'Give either url, for requests, or email, for mails with the event attached.'
    return [{ path: 'email', message, ...broken('url-and-email') }]
  }
  if (email !== undefined && headers.length > 0) {
    const message = 'A mail has no headers of yours; leave them out.'
    return [{ path: 'headers', message, ...broken('mail-with-headers') }]
  }
  const refusal = url === undefined ? null : policy.refusalOf(url)
  return refusal === null ? [] : [{ path: 'url', ...refusal }]
}
