import { refuseTransformation } from '../endpoints/check-transformation.ts'
import { validationError } from '../shared/field-errors.ts'
import { TemplateError } from '../templates/template-error.ts'
import { TransformationError } from '../transformations/transformation-error.ts'

/**
 * Does what a client asked for; a template or a transformation that makes nothing of it is the client's mistake. Throws
 * `validation-failed`.
 */
export async function explainTemplate<T>(render: () => Promise<T>): Promise<T> {
  try {
    return await render()
  } catch (error) {
    if (error instanceof TemplateError) {
      const { message, rule, position } = error
      throw validationError([{ path: 'template.body', message, ...rule, ...position }])
    }
    if (error instanceof TransformationError) throw refuseTransformation(error)
    throw error
  }
}
