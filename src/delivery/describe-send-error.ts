import type { AttemptError, AttemptErrorCode } from './delivery.ts'

/** Where the exchange stood when it failed. */
export interface FailureContext {
  /** Host and port of the receiver. */
  readonly host: string
  /** Whether the request was on its way: the connection, TLS included, was open. */
  readonly sent: boolean
  /** Of the answer, where one had begun. */
  readonly status: number | undefined
  readonly connectTimeoutMs: number
}

type Describe = (context: FailureContext, error: NodeJS.ErrnoException) => string

const dnsCodes = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'EAI_NODATA',
  'EAI_NONAME',
  'ENODATA',
  'ESERVFAIL',
  'EREFUSED',
  'ETIMEOUT',
])
const resetCodes = new Set(['ECONNRESET', 'EPIPE', 'ECONNABORTED', 'closed'])
const tlsCodes =
  /^(?:CERT_|ERR_TLS_|ERR_SSL_|ERR_OSSL|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_CA|EPROTO|PATH_LENGTH|CRL_)/

/** A peer that closes amid a handshake has no code of its own, only a message. */
const duringHandshake = 'before secure TLS connection was established'

const brokenHandshake: Describe = ({ host }) =>
  `${host} broke off the TLS handshake. Install a certificate for this name, and check what stands before the receiver.`

const oldTls: Describe = ({ host }) =>
  `${host} offers only versions of TLS that are no longer safe. Switch TLS 1.2 or 1.3 on.`

const clientCertificate: Describe = ({ host }) =>
  `${host} asks for a client certificate. Let it check the signature of the webhook instead.`

const noTls: Describe = ({ host }) =>
  `${host} does not speak TLS on this port. Correct the port, or set up HTTPS there.`

const noRoute: Describe = ({ host }) =>
  `No network route leads to ${host}. Check the address and the receiver's firewall.`

const messages: Record<string, Describe> = {
  ENOTFOUND: ({ host }) => `The name ${host} is unknown to DNS. Correct the address, or publish its DNS entry.`,
  EAI_AGAIN: ({ host }) => `DNS gave no answer for ${host}. If this lasts, check the name servers of its domain.`,
  ECONNREFUSED: ({ host }) =>
    `Nothing listens at ${host}: the connection was refused. Start the receiver, or correct the port of the address.`,
  EHOSTUNREACH: noRoute,
  ENETUNREACH: noRoute,
  DEPTH_ZERO_SELF_SIGNED_CERT: ({ host }) =>
    `${host} presents a certificate that it signed itself. Install one of a public certificate authority.`,
  SELF_SIGNED_CERT_IN_CHAIN: ({ host }) =>
    `The certificate chain of ${host} ends in an authority that nobody knows. Install a certificate of a public one.`,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: ({ host }) =>
    `${host} does not send the intermediate certificates. Configure its full certificate chain.`,
  CERT_HAS_EXPIRED: ({ host }) => `The certificate of ${host} has expired. Renew it.`,
  ERR_TLS_CERT_ALTNAME_INVALID: ({ host }) =>
    `The certificate of ${host} was issued for another name. Install one for this host, or correct the address.`,
  CERT_NOT_YET_VALID: ({ host }) =>
    `The certificate of ${host} is not valid yet. Install one that is, and check the clock of the machine that made it.`,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: ({ host }) =>
    `The certificate of ${host} comes from an authority that nobody knows. Install one of a public certificate authority.`,
  EPROTO: noTls,
  ERR_SSL_WRONG_VERSION_NUMBER: noTls,
  ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: oldTls,
  ERR_SSL_UNSUPPORTED_PROTOCOL: oldTls,
  ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL: ({ host }) =>
    `${host} does not offer HTTP/1.1. Switch it on beside HTTP/2.`,
  ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE: ({ host }) =>
    `${host} refused the TLS handshake. Let it offer current ciphers, and ask for no client certificate.`,
  ERR_SSL_TLSV1_UNRECOGNIZED_NAME: ({ host }) =>
    `${host} has no certificate for this name. Install one, or correct the address.`,
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: clientCertificate,
  ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE: clientCertificate,
  'bad-request': (_context, { message }) =>
    `The request cannot be written: ${message}. Correct the headers of the webhook.`,
  ETIMEOUT: ({ host }) =>
    `DNS gave no answer for ${host} in time. If this lasts, check the name servers of its domain.`,
  'bad-length': ({ host, status }) =>
    status === undefined
      ? `How long the answer of ${host} is cannot be told from its headers. Let the receiver send one content-length, or chunks.`
      : `The answer of ${host} is longer or shorter than its content-length says. Let the receiver compute it from the body.`,
}

const fallbacks: Partial<Record<AttemptErrorCode, Describe>> = {
  dns: ({ host }, error) => `The name ${host} could not be resolved (${reasonOf(error)}). Check its DNS entry.`,
  tls: ({ host }, error) =>
    `The TLS connection to ${host} failed (${reasonOf(error)}). Check its certificate and TLS settings.`,
  connect: ({ host }, error) =>
    `No connection to ${host} could be made (${reasonOf(error)}). Check the address and whether the receiver runs.`,
  'timeout-connect': ({ host, connectTimeoutMs }) =>
    `${host} did not take the connection, TLS included, within ${connectTimeoutMs / 1000} seconds. Check its firewall and load.`,
  reset: ({ host, status }) => {
    const when = status === undefined ? 'before it had answered' : `amid its answer of ${status}`
    return `${host} closed the connection ${when}. Look into the receiver's log for a crash or a proxy's time-out.`
  },
  'response-too-large': () => 'The headers of the response are larger than 16 KiB. Let the receiver answer with less.',
  protocol: ({ host }, error) =>
    `The answer of ${host} is not valid HTTP (${reasonOf(error)}). Check what answers there, and what stands before it.`,
  'blocked-target': (_context, error) => error.message,
}

/** Names the failure of an exchange and says what to do about it. */
export function describeSendError(cause: unknown, context: FailureContext): AttemptError {
  const error = firstCause(cause)
  const code = codeOf(error, context)
  const describe = describerOf(error) ?? fallbacks[code]
  const message = describe === undefined ? reasonOf(error) : describe(context, error)
  return { code, message: withoutControls(message) }
}

/** Whether the receiver, or the way to it, dropped a connection that was open. */
export function isConnectionLoss(cause: unknown): boolean {
  const error = firstCause(cause)
  return resetCodes.has(error.code ?? '')
}

function describerOf(error: NodeJS.ErrnoException): Describe | undefined {
  if (error.message.includes(duringHandshake)) return brokenHandshake
  return messages[error.code ?? '']
}

function codeOf(error: NodeJS.ErrnoException, { sent }: FailureContext): AttemptErrorCode {
  const code = error.code ?? ''
  if (code === 'EBLOCKED') return 'blocked-target'
  if (code === 'connect-timeout') return 'timeout-connect'
  if (code === 'ETIMEDOUT') return sent ? 'reset' : 'timeout-connect'
  if (code === 'head-too-large') return 'response-too-large'
  if (!sent && (dnsCodes.has(code) || error.syscall === 'getaddrinfo')) return 'dns'
  if (tlsCodes.test(code) || error.message.includes(duringHandshake)) return 'tls'
  if (resetCodes.has(code)) return sent ? 'reset' : 'connect'
  return sent || code === 'bad-request' ? 'protocol' : 'connect'
}

/** Several addresses fail as one error that lists theirs; the first says as much as any. */
function firstCause(cause: unknown): NodeJS.ErrnoException {
  if (cause instanceof AggregateError && cause.errors.length > 0) return firstCause(cause.errors[0])
  return cause instanceof Error ? cause : new Error(String(cause))
}

function reasonOf(error: NodeJS.ErrnoException): string {
  return error.message === '' ? (error.code ?? error.name) : error.message
}

/** The message is stored as jsonb, which knows neither NUL nor half a character. */
function withoutControls(text: string): string {
  return text
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, 500)
    .replaceAll(/\p{Cs}/gu, '\ufffd')
}
