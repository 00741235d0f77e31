import type { MailTransport } from '../mail/mail-transport.ts'
import type { Clock } from '../shared/clock.ts'
import type { AttemptRequest } from './delivery.ts'
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
    const message = 'This server has no mail server: whoever operates it has to set SMTP_URL.'
    return { response: null, error: { code: 'mail', message }, durationMs: 0 }
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
  if (failure !== null) return { response: null, error: { code: 'mail', message: failure.message }, durationMs }
  return { response: { status: 250, headers: {}, body: reply, truncated: false }, error: null, durationMs }
}
