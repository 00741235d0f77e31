import { FormData, sampleForm } from './form-data.ts'
import { defineTopic } from './topic.ts'

export const formAbandoned = defineTopic({
  name: 'form.abandoned',
  description: 'Somebody filled in a form, and no booking followed.',
  subjectType: 'form',
  schema: FormData,
  sample: sampleForm,
})
