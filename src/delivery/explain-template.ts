import { invalidField } from '../shared/errors.ts'
import { TemplateError } from '../templates/template-error.ts'

/** Does what a client asked for; a template that makes nothing of it is the client's mistake. Throws `validation-failed`. */
export function explainTemplate<T>(render: () => T): T {
  try {
    return render()
  } catch (error) {
    if (error instanceof TemplateError) throw invalidField('template.body', error.message)
    throw error
  }
}
