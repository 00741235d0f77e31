import { FormData, sampleForm } from './form-data.ts'
import { defineTopic } from './topic.ts'

export const formSubmitted = defineTopic({
  name: 'form.submitted',
  description: 'Somebody filled in a form.',
  subjectType: 'form',
  schema: FormData,
  sample: sampleForm,
})
