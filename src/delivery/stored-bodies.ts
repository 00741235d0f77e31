import { sql } from 'kysely'
import type { Db } from '../db/database.ts'
import type { Made } from '../endpoints/read-transformed.ts'
import type { OrganizationId } from '../shared/ids.ts'
import type { AttemptOutcome } from './attempt-delivery.ts'
import { readExchange } from './stored-exchange.ts'

/*
 * Where the body that a delivery sent is kept:
 *   within its exchange   when the first attempt ended the delivery, and no other in its group sent the same bytes: most of them
 *   on its own            named by its content and owned by the event, when it is needed again, or is that of several deliveries
 *
 * Of a body that a transformation made, its content type and headers are kept beside it, and count as its content.
 */

/** The part of `payloads` that holds the data of an event, its owner. */
export const dataPart = 'data'

/** The part of `payloads` that holds a rendered body; its owner is the event. */
export function bodyPart(digest: string): string {
  return `body:${digest}`
}

/** The part of `payloads` that holds what a transformation said of the body; its owner is the event. */
export function madePart(digest: string): string {
  return `made:${digest}`
}

/** The part of `payloads` that holds what one attempt sent and got; its owner is the delivery. */
export function attemptPart(number: number): string {
  return `attempt:${number}`
}

export interface SharedBody {
  readonly organizationId: string
  readonly eventId: string
  readonly digest: string
  readonly expiresOn: string
  readonly content: string
  readonly made: Made | null
}

export interface BodyPlan {
  /** To be kept on their own, by the key that `bodyKeyOf` gives. */
  readonly shared: ReadonlyMap<string, SharedBody>
  /** Whether the exchange of an outcome has the body in it. */
  isInline(outcome: AttemptOutcome): boolean
}

/** @param isStored tells whether a body, named by `bodyKeyOf`, is known to be kept on its own already */
export function planBodies(outcomes: readonly AttemptOutcome[], isStored: (key: string) => boolean): BodyPlan {
  const seen = new Set<string>()
  const shared = new Map<string, SharedBody>()
  const inline = new Map<string, AttemptOutcome>()
  for (const outcome of outcomes) {
    const { delivery, step, request, made, bodyDigest: digest } = outcome
    if (request === null || digest === null || delivery.storedBody !== null) continue
    const key = bodyKeyOf(outcome)
    if (isStored(key)) continue
    if (!seen.has(key) && step.kind !== 'retry' && delivery.attemptCount === 0) inline.set(key, outcome)
    else {
      inline.delete(key)
      const { organizationId, eventId, expiresOn } = delivery
      shared.set(key, { organizationId, eventId, digest, expiresOn, content: request.body, made })
    }
    seen.add(key)
  }
  return { shared, isInline: (outcome) => inline.get(bodyKeyOf(outcome)) === outcome }
}

/** The rows of `payloads` for a body that is kept on its own. */
export function partsOf({ digest, content, made }: Pick<SharedBody, 'digest' | 'content' | 'made'>) {
  const body = { part: bodyPart(digest), content }
  return made === null ? [body] : [body, { part: madePart(digest), content: JSON.stringify(made) }]
}

export function bodyKeyOf({ delivery, bodyDigest }: AttemptOutcome): string {
  return `${delivery.eventId}/${bodyDigest}`
}

interface SentDelivery {
  readonly id: string
  readonly expiresOn: string
}

/** The body within the exchanges of a delivery, with what was said of it; null when it is kept on its own. */
export async function readInlineBody(
  db: Db,
  organizationId: OrganizationId,
  { id, expiresOn }: SentDelivery,
): Promise<{ readonly body: string; readonly made: Made | null } | null> {
  const { rows } = await sql<{ content: string }>`
    SELECT content FROM payloads WHERE organization_id = ${organizationId}::text AND owner_id = ${id}::text
      AND part = ${attemptPart(1)}::text AND expires_on = ${expiresOn}::date`.execute(db)
  const [row] = rows
  if (row === undefined) return null
  const { request, made } = readExchange(row.content)
  return request?.body === undefined ? null : { body: request.body, made: made ?? null }
}

/** Keeps the body of a delivery on its own, so that another one can send it. */
export async function shareBody(
  tx: Db,
  organizationId: OrganizationId,
  delivery: SentDelivery & { readonly eventId: string; readonly bodyDigest: string | null },
): Promise<void> {
  const { bodyDigest: digest, eventId, expiresOn } = delivery
  const inline = digest === null ? null : await readInlineBody(tx, organizationId, delivery)
  if (inline === null || digest === null) return
  for (const { part, content } of partsOf({ digest, content: inline.body, made: inline.made })) {
    await sql`
      INSERT INTO payloads (organization_id, owner_id, part, expires_on, content)
      VALUES (${organizationId}, ${eventId}, ${part}, ${expiresOn}::date, ${content})
      ON CONFLICT DO NOTHING`.execute(tx)
  }
}
