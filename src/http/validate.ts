import type { FastifySchemaCompiler } from 'fastify'
import type { z } from 'zod'
import { toFieldErrors, validationError } from '../shared/field-errors.ts'

/** Checks what comes in against a route's zod schemas; what does not hold is `validation-failed` with every place. */
export const validate: FastifySchemaCompiler<z.ZodType> = ({ schema }) => {
  return (data: unknown) => {
    const result = schema.safeParse(data)
    if (result.success) return { value: result.data }
    return { error: validationError(toFieldErrors(result.error.issues)) }
  }
}
