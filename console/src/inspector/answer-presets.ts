import type { InspectorAnswer } from '../api/api-shapes.ts'

/** The answers that can be chosen, so that retries can be watched. */
export const answerPresets: { name: string; label: string; answer: InspectorAnswer }[] = [
  { name: 'accept', label: '200', answer: { status: 200, delaySeconds: 0, close: false } },
  { name: 'fail', label: '500', answer: { status: 500, delaySeconds: 0, close: false } },
  { name: 'slow', label: 'After 5 s', answer: { status: 200, delaySeconds: 5, close: false } },
  { name: 'close', label: 'Hang up', answer: { status: 200, delaySeconds: 0, close: true } },
]

/** The preset that an answer is; null for another one. */
export function presetOf(answer: InspectorAnswer): string | null {
  const found = answerPresets.find(({ answer: preset }) =>
    preset.close || answer.close
      ? preset.close && answer.close
      : preset.status === answer.status && preset.delaySeconds === answer.delaySeconds,
  )
  return found?.name ?? null
}

/** What the inspector does with the next request, in a sentence. */
export function answerSentence(answer: InspectorAnswer): string {
  const after = answer.delaySeconds > 0 ? ` after ${answer.delaySeconds} s` : ''
  if (answer.close) return `Closes the connection${after} without an answer: the sender tries again.`
  const ok = answer.status >= 200 && answer.status < 300
  return `Answers ${answer.status}${after}: ${ok ? 'the sender takes it as delivered.' : 'the sender tries again.'}`
}
