import type { FormData } from '../../events/catalog/form-data.ts'
import { secondsTime } from '../utc-time.ts'
import { answersOf, languageCode, utmPart } from './schedule.ts'

/** The payload of `form.answered`. */
export function formPayload({ form, responses, respondent, utm }: FormData, answeredAt: string) {
  return {
    originalUrl: form.url ?? null,
    privateTitle: form.privateTitle ?? form.name,
    answeredAt: secondsTime(answeredAt),
    invitee: respondent
      ? { name: respondent.name, email: respondent.email, language: languageCode(respondent.language) }
      : null,
    formAnswers: answersOf(responses),
    ...utmPart(utm),
  }
}
