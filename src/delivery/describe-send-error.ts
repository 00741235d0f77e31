import type { AttemptError, AttemptErrorCode } from './delivery.ts'

/** Where the exchange stood when it failed. */
export interface FailureContext {
  /** Host and port of the receiver. */
  readonly host: string
  /** Whether the request was on its way: the connection, TLS included, was open. */
  readonly sent: boolean
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
])
const resetCodes = new Set(['ECONNRESET', 'EPIPE', 'ECONNABORTED', 'UND_ERR_SOCKET'])
const overflowCodes = new Set(['UND_ERR_HEADERS_OVERFLOW', 'HPE_HEADER_OVERFLOW', 'UND_ERR_RES_EXCEEDED_MAX_SIZE'])
const tlsCodes =
  /^(?:CERT_|ERR_TLS_|ERR_SSL_|ERR_OSSL|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_CA|EPROTO|PATH_LENGTH|CRL_)/

const messages: Record<string, Describe> = {
  ENOTFOUND: ({ host }) => `The name ${host} is unknown to DNS. Correct the address, or publish its DNS entry.`,
  EAI_AGAIN: ({ host }) => `DNS gave no answer for ${host}. If this lasts, check the name servers of its domain.`,
  ECONNREFUSED: ({ host }) =>
    `Nothing listens at ${host}: the connection was refused. Start the receiver, or correct the port of the address.`,
  EHOSTUNREACH: ({ host }) => `No network route leads to ${host}. Check the address and the receiver's firewall.`,
  ENETUNREACH: ({ host }) => `No network route leads to ${host}. Check the address and the receiver's firewall.`,
  DEPTH_ZERO_SELF_SIGNED_CERT: ({ host }) =>
    `${host} presents a certificate that it signed itself. Install one of a public certificate authority.`,
  SELF_SIGNED_CERT_IN_CHAIN: ({ host }) =>
    `The certificate chain of ${host} ends in an authority that nobody knows. Install a certificate of a public one.`,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: ({ host }) =>
    `${host} does not send the intermediate certificates. Configure its full certificate chain.`,
  CERT_HAS_EXPIRED: ({ host }) => `The certificate of ${host} has expired. Renew it.`,
  ERR_TLS_CERT_ALTNAME_INVALID: ({ host }) =>
    `The certificate of ${host} was issued for another name. Install one for this host, or correct the address.`,
  EPROTO: ({ host }) => `${host} does not speak TLS on this port. Correct the port, or set up HTTPS there.`,
  ERR_SSL_WRONG_VERSION_NUMBER: ({ host }) =>
    `${host} does not speak TLS on this port. Correct the port, or set up HTTPS there.`,
}

const fallbacks: Partial<Record<AttemptErrorCode, Describe>> = {
  dns: ({ host }, error) => `The name ${host} could not be resolved (${reasonOf(error)}). Check its DNS entry.`,
  tls: ({ host }, error) =>
    `The TLS connection to ${host} failed (${reasonOf(error)}). Check its certificate and TLS settings.`,
  connect: ({ host }, error) =>
    `No connection to ${host} could be made (${reasonOf(error)}). Check the address and whether the receiver runs.`,
  'timeout-connect': ({ host, connectTimeoutMs }) =>
    `${host} did not take the connection within ${connectTimeoutMs / 1000} seconds. Check its firewall and load.`,
  reset: ({ host }) =>
    `${host} closed the connection before it had answered. Look into the receiver's log for a crash or a proxy's time-out.`,
  'response-too-large': () => 'The headers of the response are larger than 16 KiB. Let the receiver answer with less.',
  protocol: ({ host }, error) =>
    `The answer of ${host} is not valid HTTP (${reasonOf(error)}). Check what answers there, and what stands before it.`,
  'blocked-target': (_context, error) => error.message,
}

/** Names the failure of an exchange and says what to do about it. */
export function describeSendError(cause: unknown, context: FailureContext): AttemptError {
  const error = firstCause(cause)
  const code = codeOf(error, context)
  const describe = messages[error.code ?? ''] ?? fallbacks[code]
  const message = describe === undefined ? reasonOf(error) : describe(context, error)
  return { code, message: withoutControls(message) }
}

function codeOf(error: NodeJS.ErrnoException, { sent }: FailureContext): AttemptErrorCode {
  const code = error.code ?? ''
  if (code === 'EBLOCKED') return 'blocked-target'
  if (code === 'UND_ERR_CONNECT_TIMEOUT') return 'timeout-connect'
  if (code === 'ETIMEDOUT') return sent ? 'reset' : 'timeout-connect'
  if (overflowCodes.has(code)) return 'response-too-large'
  if (!sent && (dnsCodes.has(code) || error.syscall === 'getaddrinfo')) return 'dns'
  if (tlsCodes.test(code)) return 'tls'
  if (resetCodes.has(code)) return sent ? 'reset' : 'connect'
  return sent || code.startsWith('UND_ERR') || code.startsWith('HPE_') ? 'protocol' : 'connect'
}

/** Several addresses fail as one error that lists theirs; the first says as much as any. */
function firstCause(cause: unknown): NodeJS.ErrnoException {
  if (cause instanceof AggregateError && cause.errors.length > 0) return firstCause(cause.errors[0])
  return cause instanceof Error ? cause : new Error(String(cause))
}

function reasonOf(error: NodeJS.ErrnoException): string {
  return error.message === '' ? (error.code ?? error.name) : error.message
}

/** The message is stored as jsonb, which knows no NUL. */
function withoutControls(text: string): string {
  return text
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, 500)
}
