import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import type { Context } from '../accounts/context.ts'
import { advisoryLocks } from '../db/advisory-locks.ts'
import { type Db, inTransaction } from '../db/database.ts'
import { invalidField, problem } from '../shared/errors.ts'
import type { HttpServices } from './http-services.ts'
import { contextOf } from './require-caller.ts'

const keepHours = 24
const maxKeyLength = 255

/**
 * Answers a POST that creates something, once for each `Idempotency-Key` in 24 hours: a repeated request gets the first answer
 * again, and the same key with another body is `idempotency-conflict`. The answer is kept in the transaction that creates, so
 * that a crash leaves both or neither. Without a key the verb simply runs.
 */
export async function createOnce<T>(
  request: FastifyRequest,
  reply: FastifyReply,
  services: HttpServices,
  status: number,
  create: (ctx: Context) => Promise<T>,
): Promise<T> {
  reply.code(status)
  const key = request.headers['idempotency-key']
  if (key === undefined) return create(contextOf(request, services))
  if (typeof key !== 'string' || key.length === 0 || key.length > maxKeyLength) {
    throw invalidField('Idempotency-Key', `must have 1 to ${maxKeyLength} characters`)
  }
  return inTransaction(services.database.db, async (tx) => {
    const ctx = contextOf(request, services, tx)
    const known = await findAnswer(tx, ctx, key)
    const hash = hashRequest(request)
    if (known === undefined) {
      const answer = await create(ctx)
      await keepAnswer(tx, ctx, { key, hash, status, body: seal(services, JSON.stringify(answer)) })
      return answer
    }
    if (!Buffer.from(known.request_hash).equals(hash)) {
      throw problem(
        'idempotency-conflict',
        'This Idempotency-Key was used for a request with another body in the last 24 hours.',
      )
    }
    reply.code(known.response_status).header('idempotent-replayed', 'true')
    // The text is an answer of the same route, written by `keepAnswer`.
    return JSON.parse(open(services, known.response_body)) as T
  })
}

/** Answers may show a secret or a key for the only time, so that they are kept encrypted. */
function seal({ box }: HttpServices, text: string): string {
  return Buffer.from(box.seal(text)).toString('base64')
}

function open({ box }: HttpServices, sealed: string): string {
  return box.open(Buffer.from(sealed, 'base64'))
}

function hashRequest(request: FastifyRequest): Buffer {
  return createHash('sha256')
    .update(`${request.method} ${request.url}\n${JSON.stringify(request.body ?? null)}`)
    .digest()
}

/** Finds an earlier answer; a request with the same key that is under way is waited for. */
async function findAnswer(tx: Db, { organizationId, clock }: Context, key: string) {
  await sql`SELECT pg_advisory_xact_lock(${advisoryLocks.idempotency}::int, hashtext(${`${organizationId}/${key}`}))`.execute(
    tx,
  )
  const oldest = new Date(clock.now().getTime() - keepHours * 3_600_000)
  await tx
    .deleteFrom('idempotency_keys')
    .where('organization_id', '=', organizationId)
    .where('created_at', '<', oldest)
    .execute()
  return tx
    .selectFrom('idempotency_keys')
    .select(['request_hash', 'response_status', 'response_body'])
    .where('organization_id', '=', organizationId)
    .where('key', '=', key)
    .executeTakeFirst()
}

async function keepAnswer(
  tx: Db,
  { organizationId, clock }: Context,
  answer: { key: string; hash: Buffer; status: number; body: string },
): Promise<void> {
  await tx
    .insertInto('idempotency_keys')
    .values({
      organization_id: organizationId,
      key: answer.key,
      request_hash: answer.hash,
      response_status: answer.status,
      response_body: answer.body,
      created_at: clock.now(),
    })
    .execute()
}
