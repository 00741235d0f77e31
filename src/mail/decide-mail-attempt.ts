import type { MailOutcome } from './mail-store.ts'
import type { SendFailure } from './mail-transport.ts'

const waitSeconds = [10, 60, 300, 900, 3600, 7200, 14_400, 28_800, 28_800]

/**
 * What follows an attempt to send a mail: about a day of attempts, with growing pauses; none where the mail server has refused the
 * recipient or the content for good.
 *
 * @param attemptCount attempts made so far, this one included
 */
export function decideMailAttempt(failure: SendFailure | null, attemptCount: number, now: Date): MailOutcome {
  if (failure === null) return { state: 'sent', dueAt: null, error: null }
  const { message: error, permanent } = failure
  const seconds = waitSeconds[attemptCount - 1]
  if (permanent || seconds === undefined) return { state: 'failed', dueAt: null, error }
  return { state: 'queued', dueAt: new Date(now.getTime() + seconds * 1000), error }
}
