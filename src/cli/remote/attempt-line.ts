import type { LiveAttempt } from '../../delivery/live/load-live-attempts.ts'

/** An attempt in one line: when, what came of it, how long it took, which trigger and webhook, the delivery, and what went wrong. */
export function attemptLine({ delivery, attempt }: LiveAttempt): string {
  const { id, trigger, endpointName, replayOf } = delivery
  const { number, startedAt, outcome, statusCode, durationMs, error } = attempt
  const came = statusCode === null ? (error?.code ?? outcome) : String(statusCode)
  const which = [...(number === 1 ? [] : [`attempt ${number}`]), ...(replayOf === null ? [] : ['replay'])]
  const words = [
    startedAt.slice(11, 19),
    outcome === 'delivered' ? 'ok    ' : 'failed',
    came.padEnd(3),
    `${Math.round(durationMs)} ms`.padStart(8),
    trigger,
    endpointName,
    id,
    ...(which.length === 0 ? [] : [`(${which.join(', ')})`]),
  ]
  return oneLine(words.join('  ')) + (error === null ? '' : `\n    ${oneLine(error.message)}`)
}

/** Names are what people typed: nothing in them may move the cursor or change the colours of a terminal. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}]+/gu, ' ')
}
