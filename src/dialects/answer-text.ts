import type { Answer } from '../events/catalog/booking-snapshot.ts'

/** An answer as one text: `oven, fridge`, `true`, `4`. */
export function answerText(answer: Answer): string {
  return Array.isArray(answer) ? answer.join(', ') : String(answer)
}
