import { ProblemError } from '../../api/problem-error.ts'
import type { Texts } from '../texts/english.ts'

/**
 * What was refused and why, in the words of the page, by the code of the problem. What has no words of its own is said as the server
 * says it, in English.
 */
export function refusalText(error: Error, t: Texts): string {
  if (!(error instanceof ProblemError)) return t.brokenText
  if (error.status >= 500) return t.brokenText
  switch (error.code) {
    case 'network':
      return `${t.offlineTitle}. ${t.offlineText}`
    case 'too-many-requests':
      return t.tooManyText
    case 'slot-taken':
    case 'date-full':
      return t.takenTitle
    case 'day-full':
      return t.dayFullTitle
    case 'idempotency-conflict':
      return t.refusals.sentBefore
    case 'facility-taken':
      return t.refusals.roomTaken
    case 'link-used':
      return `${t.linkUsedTitle}. ${t.linkUsedText}`
    case 'link-not-found':
    case 'event-type-not-found':
      return t.notFoundEventType
    case 'booking-not-found':
      return t.notFoundBooking
    case 'booking-over':
    case 'booking-not-pending':
    case 'date-over':
      return t.refusals.over
    case 'validation-failed':
      return validationText(error, t)
    default:
      return error.detail
  }
}

function validationText({ errors, detail }: ProblemError, t: Texts): string {
  const [first] = errors
  if (first === undefined) return detail
  if (errors.every(({ path }) => path === 'start')) return t.mistakes['time-wrong']
  if (errors.every(({ path }) => path === 'reason')) return t.mistakes['too-long']
  return errors.map(({ message }) => message).join(' ')
}
