import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { selfSignedCertificate } from './self-signed-certificate.ts'

/** A mail as the server got it. */
export interface ReceivedMail extends Email {
  readonly envelope: { readonly from: string; readonly to: readonly string[] }
}

/** What the server says to a command: nothing is yes. */
export interface Refusal {
  readonly code: number
  readonly text: string
}

export interface MailServerOptions {
  readonly port?: number
  /** With a user, whoever sends has to sign in as that. */
  readonly user?: { readonly name: string; readonly password: string }
  /** Whether STARTTLS is offered, with a certificate that nobody trusts. Default false. */
  readonly tls?: boolean
  readonly refuseRecipient?: (address: string) => Refusal | null
  /** Called when a mail has come whole, before it is acknowledged. */
  readonly onMail?: (mail: ReceivedMail) => Promise<Refusal | null>
}

export interface MailServer {
  readonly port: number
  /** Like `smtp://127.0.0.1:40123`, with the user where there is one. */
  readonly url: string
  /** All that was acknowledged, oldest first. */
  readonly mails: readonly ReceivedMail[]
  close(): Promise<void>
}

/** A real SMTP server on this machine. */
export async function startMailServer(options: MailServerOptions = {}): Promise<MailServer> {
  const { user, tls = false, refuseRecipient, onMail } = options
  const mails: ReceivedMail[] = []
  const server = new SMTPServer({
    ...(tls ? selfSignedCertificate : {}),
    disabledCommands: tls ? [] : ['STARTTLS'],
    authOptional: user === undefined,
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) => {
      if (user !== undefined && username === user.name && password === user.password) done(null, { user: username })
      else done(errorOf({ code: 535, text: 'Who are you?' }))
    },
    onRcptTo: ({ address }, _session, done) => {
      const refusal = refuseRecipient?.(address) ?? null
      done(refusal === null ? null : errorOf(refusal))
    },
    onData: (stream, { envelope }, done) => {
      const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address
      const to = envelope.rcptTo.map(({ address }) => address)
      receive(stream)
        .then(async (email) => {
          const mail = { ...email, envelope: { from, to } }
          const refusal = (await onMail?.(mail)) ?? null
          if (refusal === null) mails.push(mail)
          done(refusal === null ? null : errorOf(refusal))
        })
        .catch(done)
    },
  })
  // Clients that give up are what some tests are about.
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  const login = user === undefined ? '' : `${encodeURIComponent(user.name)}:${encodeURIComponent(user.password)}@`
  return {
    port,
    url: `smtp://${login}127.0.0.1:${port}`,
    mails,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

async function receive(stream: AsyncIterable<Uint8Array>): Promise<Email> {
  const chunks: Uint8Array[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return PostalMime.parse(Buffer.concat(chunks), { attachmentEncoding: 'utf8' })
}

function errorOf({ code, text }: Refusal): Error {
  return Object.assign(new Error(text), { responseCode: code })
}
