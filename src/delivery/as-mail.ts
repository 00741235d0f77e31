import type { AttemptRequest } from './delivery.ts'
import { isMailUrl } from './mail-url.ts'

export interface MailSubject {
  readonly endpointName: string
  readonly trigger: string
  readonly eventId: string
}

/** What only a request has a use for: whoever reads mail trusts its own mail server. */
const kept = /^(?:webhook-id|bellhop-.*)$/

/**
 * A request to an e-mail address as the mail that takes its place: its body is the attached file, its ids are headers of the mail, and
 * there is no signature. Requests to a receiver stay as they are. Pure.
 */
export function asMail(request: AttemptRequest, { endpointName, trigger, eventId }: MailSubject): AttemptRequest {
  if (!isMailUrl(request.url)) return request
  const ids = Object.entries(request.headers).filter(([name]) => kept.test(name))
  const name = trigger.toLowerCase().replaceAll(/[^a-z0-9._-]+/g, '-')
  const headers = {
    ...Object.fromEntries(ids),
    subject: `${endpointName}: ${trigger}`.replaceAll(/\p{Cc}+/gu, ' '),
    'content-type': request.headers['content-type'] ?? 'application/json',
    'content-disposition': `attachment; filename="${name}-${eventId}.json"`,
  }
  return { method: 'MAIL', url: request.url, headers, body: request.body }
}
