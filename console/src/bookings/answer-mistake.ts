import type { Mistake } from '../booking/form/check-form.ts'
import type { NewBookingTexts } from '../texts/new-booking/english.ts'

/** What is wrong with an answer, in the words of the console. */
export function answerMistake(mistake: Mistake, mistakes: NewBookingTexts['mistakes']): string {
  const known: Readonly<Record<string, string>> = mistakes
  return known[mistake] ?? mistakes['answer-missing']
}
