import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ZodError } from 'zod'
import { sqlState } from '../db/database.ts'
import { type DatabaseTrouble, databaseTrouble } from '../db/database-trouble.ts'
import { BellhopError, type ProblemCode, problem } from '../shared/errors.ts'
import { toFieldErrors, validationError } from '../shared/field-errors.ts'
import type { Logger } from '../shared/logger.ts'

/** Answers every error as `application/problem+json` (RFC 9457), and logs what is our own fault. */
export function handleErrors(app: FastifyInstance, logger: Logger): void {
  app.setErrorHandler((error: FastifyError | Error, request, reply) => {
    const known = toProblem(error)
    if (known.status >= 500)
      logger.error(
        { err: error, requestId: request.id, method: request.method, url: request.routeOptions.url },
        'request failed',
      )
    return sendProblem(reply, known)
  })
  app.setNotFoundHandler((request: FastifyRequest, reply: FastifyReply) =>
    sendProblem(reply, problem('not-found', `There is no ${request.method} ${request.url.split('?')[0]}. See /docs.`)),
  )
}

/** For how long whoever is told 503 should wait. */
const retryAfterSeconds = 5

export function sendProblem(reply: FastifyReply, error: BellhopError): FastifyReply {
  if (error.status === 503) reply.header('retry-after', String(retryAfterSeconds))
  return reply
    .code(error.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .serializer((body: unknown) => JSON.stringify(body))
    .send(problemBody(error))
}

/** The document that a client reads; also stands in the answers of batches. */
export function problemBody({ code, status, title, message, errors }: BellhopError) {
  return { type: 'about:blank', title, status, code, detail: message, ...(errors.length > 0 ? { errors } : {}) }
}

const fastifyCodes: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body-too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported-media-type',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed-json',
  FST_ERR_CTP_INVALID_JSON_BODY: 'malformed-json',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'validation-failed',
}

/** What PostgreSQL says of a text with U+0000. */
const unstorable = new Set(['22021', '22P05'])

function toProblem(error: FastifyError | Error): BellhopError {
  if (error instanceof BellhopError) return error
  if (error instanceof ZodError) return validationError(toFieldErrors(error.issues))
  const code = 'code' in error ? fastifyCodes[error.code] : undefined
  if (code !== undefined) return problem(code, fastifyDetail(code, error))
  if (error instanceof SyntaxError) return problem('malformed-json', `The body is not valid JSON: ${error.message}.`)
  if ('statusCode' in error && typeof error.statusCode === 'number' && error.statusCode < 500) {
    return problem('validation-failed', error.message)
  }
  if (unstorable.has(sqlState(error) ?? '')) {
    return problem('validation-failed', 'A text has the character U+0000, which cannot be stored. Leave it out.')
  }
  const trouble = databaseTrouble(error)
  if (trouble !== undefined) return troubleProblem(trouble, error)
  return new BellhopError('internal-error', 'The request could not be carried out. It was logged; try again later.', {
    cause: error,
  })
}

/** A commit whose answer was lost may have taken effect, so that the client is told how to repeat the request without harm. */
function troubleProblem(trouble: DatabaseTrouble, cause: Error): BellhopError {
  const again = 'Repeat the request later, with the same Idempotency-Key if it creates something.'
  return trouble === 'full'
    ? new BellhopError('storage-full', `The disk of the database is full. Nothing was changed. ${again}`, { cause })
    : new BellhopError('database-unavailable', `The database does not answer. ${again}`, { cause })
}

function fastifyDetail(code: ProblemCode, error: Error): string {
  if (code === 'body-too-large') return 'The body may have at most 1 MiB.'
  if (code === 'unsupported-media-type') return 'Send the body as application/json.'
  if (code === 'malformed-json') return `The body is not valid JSON: ${error.message}.`
  return error.message
}
