import type { FastifySchemaCompiler } from 'fastify'
import type { z } from 'zod'
import { toFieldErrors, validationError } from '../shared/field-errors.ts'

/** Checks what comes in against a route's zod schemas; what does not hold is `validation-failed` with every place. */
export const validate: FastifySchemaCompiler<z.ZodType> = ({ schema }) => {
  const mayBeAbsent = schema.safeParse(undefined).success
  return (data: unknown) => {
    // Fastify hands in null for a body that was not sent.
    const result = schema.safeParse(data === null && mayBeAbsent ? undefined : data)
    if (result.success) return { value: result.data }
    return { error: validationError(toFieldErrors(result.error.issues)) }
  }
}
