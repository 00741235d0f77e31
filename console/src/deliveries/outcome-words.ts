import type { AttemptError, AttemptErrorCode } from '../api/api-shapes.ts'

const words: Record<AttemptErrorCode, string> = {
  dns: 'Name not found',
  connect: 'No connection',
  tls: 'TLS failed',
  'timeout-connect': 'Connecting took too long',
  'timeout-response': 'The answer took too long',
  reset: 'Connection closed',
  protocol: 'Not an HTTP answer',
  'response-too-large': 'Answer too large',
  redirect: 'Redirect',
  status: 'Refused',
  'blocked-target': 'Address not allowed',
  template: 'Template failed',
  mail: 'Mail failed',
}

/** What an attempt came to, as short as a column: the status code, or the error in words. */
export function outcomeWords(statusCode: number | null, error: AttemptError | null): string {
  if (statusCode !== null) return String(statusCode)
  return error === null ? '–' : words[error.code]
}
