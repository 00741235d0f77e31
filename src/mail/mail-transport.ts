import { createTransport } from 'nodemailer'
import type { MailAttachment } from './mail.ts'
import { isMailCause, mailCauses } from './mail-causes.ts'

/** A mail as it is handed to the mail server. */
export interface OutgoingMail {
  /** Of the queue: the Message-ID is made of it, so that a mail that is sent twice can be known as one. */
  readonly id: string
  readonly to: { readonly name: string; readonly email: string }
  /** The address that answers go to; the sender's when absent. */
  readonly replyTo?: string
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly attachments: readonly MailAttachment[]
  readonly date: Date
  /** Besides those that every mail has. */
  readonly headers?: Readonly<Record<string, string>>
}

/** Why a mail could not be sent. `permanent`: trying the same again cannot help. */
export interface SendFailure {
  /** Like `EAUTH`, of the mail client; null where it gave none. */
  readonly code: string | null
  readonly message: string
  /** What the mail client or the mail server said. */
  readonly said: string
  /** How long the mail server took and had not finished; absent where something else went wrong. */
  readonly seconds?: number
  readonly permanent: boolean
}

/** What came of handing over a mail: the server's own words, or why it did not take it. */
export interface Submission {
  readonly failure: SendFailure | null
  readonly reply: string
}

export interface MailTransport {
  /** Hands one mail to the mail server. Null when the server took it. Never rejects. */
  send(mail: OutgoingMail): Promise<SendFailure | null>
  /** As `send`, and tells what the server said when it took the mail. Never rejects. */
  submit(mail: OutgoingMail): Promise<Submission>
  /** Connects, greets, secures the connection and signs in, as for a mail. Null when all of it worked. Never rejects. */
  verify(): Promise<SendFailure | null>
}

export interface MailTransportOptions {
  /** `smtp://user:password@host:port`, or `smtps://` */
  readonly smtpUrl: string
  /** Like `Desk <desk@example.com>` */
  readonly from: string
  /** How long the server may take to connect and to greet, and then for each answer. Default 15 s. */
  readonly timeoutMs?: number
}

/** How much longer than one answer the whole of a mail may take. */
const wholeInTimeouts = 4

/** The way to the mail server. Each mail has a connection of its own, upgraded to TLS where the server offers it. */
export function createMailTransport({ smtpUrl, from, timeoutMs = 15_000 }: MailTransportOptions): MailTransport {
  const timeouts = {
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
  }
  // Files and addresses in a mail's content are never read: all of it is handed over as texts.
  const nodemailer = createTransport({ url: smtpUrl, ...timeouts, disableFileAccess: true, disableUrlAccess: true })
  const domain = domainOf(from)
  const attempt = (work: Promise<unknown>) => settle(work, wholeInTimeouts * timeoutMs)
  const submit = async ({ id, to, replyTo, subject, text, html, attachments, date, headers }: OutgoingMail) => {
    let reply = ''
    const failure = await attempt(
      nodemailer
        .sendMail({
          messageId: `<${id}@${domain}>`,
          from,
          to: { name: to.name, address: to.email },
          subject,
          text,
          html,
          date,
          ...(replyTo === undefined ? {} : { replyTo }),
          ...filesOf(attachments),
          // Nobody's holiday notice answers to it.
          headers: { ...headers, 'auto-submitted': 'auto-generated' },
        })
        .then(({ response }) => {
          reply = response.slice(0, 1000)
        }),
    )
    return { failure, reply }
  }
  return {
    send: async (mail) => (await submit(mail)).failure,
    submit,
    verify: () => attempt(nodemailer.verify()),
  }
}

const calendarType = /^text\/calendar\b.*;\s*method=([a-z]+)/i

/** A calendar file with a method is a part of the mail's body, too: that is how mail clients know an invitation. */
function filesOf(attachments: readonly MailAttachment[]) {
  const calendar = attachments.find(({ contentType }) => calendarType.test(contentType))
  const files = attachments
    .filter((each) => each !== calendar)
    .map(({ fileName: filename, contentType, content }) => ({ filename, contentType, content }))
  if (calendar === undefined) return { attachments: files }
  const method = calendarType.exec(calendar.contentType)?.[1] ?? 'PUBLISH'
  return { attachments: files, icalEvent: { method, filename: calendar.fileName, content: calendar.content } }
}

function domainOf(from: string): string {
  return /@([^\s<>@]+?)>?$/.exec(from)?.[1] ?? 'localhost'
}

async function settle(work: Promise<unknown>, timeoutMs: number): Promise<SendFailure | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<SendFailure>((resolve) => {
    const seconds = timeoutMs / 1000
    const message = `The mail server did not finish within ${seconds} s.`
    timer = setTimeout(() => resolve({ code: 'ETIMEDOUT', message, said: '', seconds, permanent: false }), timeoutMs)
  })
  const done = work.then(() => null, describeFailure)
  try {
    return await Promise.race([done, late])
  } finally {
    clearTimeout(timer)
  }
}

/** What went wrong, in words, with what the mail server said. */
function describeFailure(error: unknown): SendFailure {
  const { code, command, responseCode } = partsOf(error)
  const said = (error instanceof Error ? error.message : String(error)).replaceAll(/\s+/g, ' ').slice(0, 400)
  const aboutThisMail = command === 'RCPT TO' || command === 'DATA' || code === 'EMESSAGE'
  return {
    code: code ?? null,
    message: isMailCause(code) ? `${mailCauses[code]}: ${said}` : said,
    said,
    permanent: aboutThisMail && responseCode !== undefined && responseCode >= 500,
  }
}

function partsOf(error: unknown): { code?: string; command?: string; responseCode?: number } {
  if (typeof error !== 'object' || error === null) return {}
  return {
    ...('code' in error && typeof error.code === 'string' ? { code: error.code } : {}),
    ...('command' in error && typeof error.command === 'string' ? { command: error.command } : {}),
    ...('responseCode' in error && typeof error.responseCode === 'number' ? { responseCode: error.responseCode } : {}),
  }
}
