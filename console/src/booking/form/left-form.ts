import type { PublicBookingInput, PublicEventType } from '../../api/api-shapes.ts'
import { answersToSend, type FormValues } from './check-form.ts'

/** What the server is told of a form that is left, besides its id. */
export interface LeftForm {
  name: string
  email: string
  language: string
  responses: NonNullable<PublicBookingInput['responses']>
  utm: NonNullable<PublicBookingInput['utm']>
}

interface Surroundings {
  questions: PublicEventType['questions']
  language: string
  utm: LeftForm['utm']
}

/** A form as it stands, whether what is in it is right or not; nothing longer than the server takes. */
export function leftForm(values: FormValues, { questions, language, utm }: Surroundings): LeftForm {
  return {
    name: values.name.trim().slice(0, 200),
    email: values.email.trim().slice(0, 254),
    language,
    responses: answersToSend(values, questions),
    utm,
  }
}
