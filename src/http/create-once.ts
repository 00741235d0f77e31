import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import type { Context } from '../accounts/context.ts'
import { advisoryLocks } from '../db/advisory-locks.ts'
import { type Db, inTransaction } from '../db/database.ts'
import { openText, sealText } from '../endpoints/sealed-text.ts'
import { invalidField, problem } from '../shared/errors.ts'
import type { HttpServices } from './http-services.ts'
import { contextOf } from './require-caller.ts'

const keepHours = 24
const maxKeyLength = 255

/** Where the keys of a route count, and on whose behalf it creates. */
export interface OnceScope {
  readonly status: number
  /** Stands before the key, so that callers who do not know each other cannot take each other's. */
  readonly prefix: string
  /** On the pool, or in the transaction that creates. */
  readonly contextIn: (db?: Db) => Context
}

/** `answerOnce` for routes behind `requireCaller`: a key counts within the organization. */
export function createOnce<T>(
  request: FastifyRequest,
  reply: FastifyReply,
  services: HttpServices,
  status: number,
  create: (ctx: Context) => Promise<T>,
): Promise<T> {
  const contextIn = (db?: Db) => contextOf(request, services, db)
  return answerOnce(request, reply, services, { status, prefix: '', contextIn }, create)
}

/**
 * Answers a POST that creates something, once for each `Idempotency-Key` in 24 hours: a repeated request gets the first answer
 * again, and the same key with another body is `idempotency-conflict`. The answer is kept in the transaction that creates, so
 * that a crash leaves both or neither. Without a key the verb simply runs.
 */
export async function answerOnce<T>(
  request: FastifyRequest,
  reply: FastifyReply,
  services: HttpServices,
  scope: OnceScope,
  create: (ctx: Context) => Promise<T>,
): Promise<T> {
  const { status } = scope
  reply.code(status)
  const key = keyOf(request, scope)
  if (key === null) return create(scope.contextIn())
  return inTransaction(services.database.db, async (tx) => {
    const ctx = scope.contextIn(tx)
    await lockKey(tx, ctx, key)
    const known = await repeatAnswer<T>(request, reply, services, ctx, key)
    if (known !== undefined) return known
    const answer = await create(ctx)
    // It may show a secret or a key for the only time.
    const body = sealText(services.box, JSON.stringify(answer))
    await keepAnswer(tx, ctx, { key, hash: hashRequest(request), status, body })
    return answer
  })
}

/** The answer that the same request had before, if it is one that was sent again. Throws `idempotency-conflict`. */
export async function findEarlierAnswer<T>(
  request: FastifyRequest,
  reply: FastifyReply,
  services: HttpServices,
  scope: OnceScope,
): Promise<T | undefined> {
  const key = keyOf(request, scope)
  return key === null ? undefined : repeatAnswer<T>(request, reply, services, scope.contextIn(), key)
}

function keyOf(request: FastifyRequest, { prefix }: OnceScope): string | null {
  const key = request.headers['idempotency-key']
  if (key === undefined) return null
  if (typeof key !== 'string' || key.length === 0 || key.length > maxKeyLength) {
    throw invalidField('Idempotency-Key', `must have 1 to ${maxKeyLength} characters`)
  }
  return prefix + key
}

async function repeatAnswer<T>(
  request: FastifyRequest,
  reply: FastifyReply,
  services: HttpServices,
  ctx: Context,
  key: string,
): Promise<T | undefined> {
  const known = await findAnswer(ctx, key)
  if (known === undefined) return undefined
  if (!Buffer.from(known.request_hash).equals(hashRequest(request))) {
    throw problem(
      'idempotency-conflict',
      'This Idempotency-Key was used for a request with another body in the last 24 hours.',
    )
  }
  reply.code(known.response_status).header('idempotent-replayed', 'true')
  // The text is an answer of the same route, written by `keepAnswer`.
  return JSON.parse(openText(services.box, known.response_body)) as T
}

function hashRequest(request: FastifyRequest): Buffer {
  return createHash('sha256')
    .update(`${request.method} ${request.url}\n${JSON.stringify(request.body ?? null)}`)
    .digest()
}

/** A request with the same key that is under way is waited for. What has run out goes. */
async function lockKey(tx: Db, { organizationId, clock }: Context, key: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(${advisoryLocks.idempotency}::int, hashtext(${`${organizationId}/${key}`}))`.execute(
    tx,
  )
  await tx
    .deleteFrom('idempotency_keys')
    .where('organization_id', '=', organizationId)
    .where('created_at', '<', oldestKept(clock.now()))
    .execute()
}

function findAnswer({ db, organizationId, clock }: Context, key: string) {
  return db
    .selectFrom('idempotency_keys')
    .select(['request_hash', 'response_status', 'response_body'])
    .where('organization_id', '=', organizationId)
    .where('key', '=', key)
    .where('created_at', '>=', oldestKept(clock.now()))
    .executeTakeFirst()
}

function oldestKept(now: Date): Date {
  return new Date(now.getTime() - keepHours * 3_600_000)
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
