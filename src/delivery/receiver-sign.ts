import type { AttemptErrorCode, AttemptSummary } from './delivery.ts'

/**
 * What an attempt says of its receiver: it `accepted`; it answered something else, so it is there (`refused`); it is `away`, or
 * asks to be left alone; or `nothing`, because no request was made.
 */
export type ReceiverSign = 'accepted' | 'refused' | 'away' | 'nothing'

const signs: Record<Exclude<AttemptErrorCode, 'status'>, ReceiverSign> = {
  dns: 'away',
  connect: 'away',
  tls: 'away',
  'timeout-connect': 'away',
  'timeout-response': 'away',
  reset: 'away',
  protocol: 'away',
  mail: 'away',
  'response-too-large': 'refused',
  redirect: 'refused',
  'blocked-target': 'nothing',
  template: 'nothing',
}

/** Request Timeout, Too Early, Too Many Requests: later, please. */
const laterStatuses = new Set([408, 425, 429])

export function receiverSign({ error, statusCode }: Pick<AttemptSummary, 'error' | 'statusCode'>): ReceiverSign {
  if (error === null) return 'accepted'
  if (error.code !== 'status') return signs[error.code]
  return statusCode !== null && (statusCode >= 500 || laterStatuses.has(statusCode)) ? 'away' : 'refused'
}
