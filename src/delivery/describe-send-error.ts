import { BlockedTargetError } from '../endpoints/target-policy.ts'
import type { AttemptError, AttemptErrorCode } from './delivery.ts'
import { failAttempt, storableText } from './fail-attempt.ts'
import { maxHeadBytes } from './wire/response-parser.ts'

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

type SendErrorCode = Exclude<AttemptErrorCode, 'timeout-response' | 'redirect' | 'status' | 'template' | 'mail'>

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

/** By the codes of the system, of TLS and of our own. */
const reasons = {
  ENOTFOUND: 'name-unknown',
  EAI_AGAIN: 'name-without-answer',
  ETIMEOUT: 'name-answered-late',
  ECONNREFUSED: 'nothing-listens',
  EHOSTUNREACH: 'no-route',
  ENETUNREACH: 'no-route',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'certificate-self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'certificate-chain-unknown',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'certificate-chain-incomplete',
  CERT_HAS_EXPIRED: 'certificate-expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'certificate-for-other-name',
  CERT_NOT_YET_VALID: 'certificate-not-yet-valid',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'certificate-authority-unknown',
  EPROTO: 'tls-missing',
  ERR_SSL_WRONG_VERSION_NUMBER: 'tls-missing',
  ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: 'tls-too-old',
  ERR_SSL_UNSUPPORTED_PROTOCOL: 'tls-too-old',
  ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL: 'tls-without-http-1',
  ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE: 'tls-refused',
  ERR_SSL_TLSV1_UNRECOGNIZED_NAME: 'certificate-missing',
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: 'certificate-asked-for',
  ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE: 'certificate-asked-for',
} as const

type Reason =
  | (typeof reasons)[keyof typeof reasons]
  | 'tls-broken-off'
  | 'answer-of-unclear-length'
  | 'answer-of-other-length'

function reasonOf({ code = '', message }: NodeJS.ErrnoException, { status }: FailureContext): Reason | undefined {
  if (message.includes(duringHandshake)) return 'tls-broken-off'
  if (code === 'bad-length') return status === undefined ? 'answer-of-unclear-length' : 'answer-of-other-length'
  const known: Readonly<Record<string, Reason>> = reasons
  return Object.hasOwn(known, code) ? known[code] : undefined
}

/** Names the failure of an exchange and says what to do about it. */
export function describeSendError(cause: unknown, context: FailureContext): AttemptError {
  const error = firstCause(cause)
  const code = codeOf(error, context)
  const reason = reasonOf(error, context)
  if (reason !== undefined) return failAttempt(code, reason, { host: context.host })
  if (error.code === 'bad-request') return failAttempt(code, 'request-not-writable', { detail: detailOf(error) })
  return describeByCode(code, error, context)
}

/** Where nothing better is known. */
function describeByCode(code: SendErrorCode, error: NodeJS.ErrnoException, context: FailureContext): AttemptError {
  const { host, status, connectTimeoutMs } = context
  const detail = detailOf(error)
  switch (code) {
    case 'dns':
      return failAttempt(code, 'name-not-resolved', { host, detail })
    case 'tls':
      return failAttempt(code, 'tls-failed', { host, detail })
    case 'connect':
      return failAttempt(code, 'not-connected', { host, detail })
    case 'timeout-connect':
      return failAttempt(code, 'connection-too-slow', { host, seconds: connectTimeoutMs / 1000 })
    case 'reset':
      if (status === undefined) return failAttempt(code, 'closed-before-answer', { host })
      return failAttempt(code, 'closed-amid-answer', { host, status })
    case 'response-too-large':
      return failAttempt(code, 'answer-head-too-large', { kibibytes: maxHeadBytes / 1024 })
    case 'protocol':
      return failAttempt(code, 'answer-not-http', { host, detail })
    case 'blocked-target':
      return describeBlocked(error, host)
  }
}

/** The policy's own sentence says in which network the address is. */
function describeBlocked(error: Error, host: string): AttemptError {
  const message = storableText(error.message)
  if (!(error instanceof BlockedTargetError)) return { code: 'blocked-target', message }
  return { ...failAttempt('blocked-target', 'address-not-public', { host, address: error.address }), message }
}

/** Whether the receiver, or the way to it, dropped a connection that was open. */
export function isConnectionLoss(cause: unknown): boolean {
  const error = firstCause(cause)
  return resetCodes.has(error.code ?? '')
}

function codeOf(error: NodeJS.ErrnoException, { sent }: FailureContext): SendErrorCode {
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

function detailOf(error: NodeJS.ErrnoException): string {
  return storableText(error.message === '' ? (error.code ?? error.name) : error.message)
}
