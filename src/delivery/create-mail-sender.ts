import { isMailCause, type MailCause } from '../mail/mail-causes.ts'
import type { MailTransport, SendFailure } from '../mail/mail-transport.ts'
import type { Clock } from '../shared/clock.ts'
import type { AttemptError, AttemptRequest } from './delivery.ts'
import { failAttempt } from './fail-attempt.ts'
import { emailOf, isMailUrl } from './mail-url.ts'
import type { Sender, SendResult } from './send-request.ts'

/** How long the mail server may take for each answer; the whole of a mail takes four times that at most, as long as a request may. */
export const mailAnswerMs = 7000

export interface MailSenderOptions {
  /** Null: there is no mail server. */
  readonly transport: MailTransport | null
  readonly clock: Clock
  /** Makes the requests that go to receivers. */
  readonly requests: Sender
}

/** A sender that hands what goes to an e-mail address to the mail server, and leaves all else to the other sender. */
export function createMailSender({ transport, clock, requests }: MailSenderOptions): Sender {
  return {
    send: (request) => (isMailUrl(request.url) ? sendMail(request, transport, clock) : requests.send(request)),
    close: () => requests.close(),
  }
}

async function sendMail(request: AttemptRequest, transport: MailTransport | null, clock: Clock): Promise<SendResult> {
  if (transport === null) {
    return { response: null, error: failAttempt('mail', 'mail-server-missing'), durationMs: 0 }
  }
  const startedAt = performance.now()
  const { subject = '', 'content-type': contentType = '', ...headers } = request.headers
  const fileName = /filename="([^"]+)"/.exec(headers['content-disposition'] ?? '')?.[1] ?? 'event.json'
  delete headers['content-disposition']
  const email = emailOf(request.url)
  const text = `The event is in the attached file, ${fileName}.`
  const { failure, reply } = await transport.submit({
    // Of the delivery: a mail that is sent twice is known as one, and a replay is another.
    id: headers['bellhop-delivery-id'] ?? fileName,
    to: { name: '', email },
    subject,
    text: `${text}\n`,
    html: `<p>${text}</p>`,
    attachments: [{ fileName, contentType: contentType.replace(/;.*$/s, ''), content: request.body }],
    date: clock.now(),
    headers,
  })
  const durationMs = performance.now() - startedAt
  if (failure !== null) return { response: null, error: explainFailure(failure), durationMs }
  return { response: { status: 250, headers: {}, body: reply, truncated: false }, error: null, durationMs }
}

const reasons = {
  EDNS: 'mail-server-unknown',
  ECONNECTION: 'mail-server-not-reached',
  ESOCKET: 'mail-connection-broke',
  ETIMEDOUT: 'mail-server-silent',
  ETLS: 'mail-not-secured',
  EAUTH: 'mail-sign-in-refused',
  ENOAUTH: 'mail-sign-in-missing',
  EENVELOPE: 'mail-address-refused',
  EMESSAGE: 'mail-refused',
} as const satisfies Record<MailCause, string>

function explainFailure({ code, said: detail, seconds }: SendFailure): AttemptError {
  if (seconds !== undefined) return failAttempt('mail', 'mail-too-slow', { seconds })
  return failAttempt('mail', isMailCause(code) ? reasons[code] : 'mail-failed', { detail })
}
