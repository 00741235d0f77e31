import { sql } from 'kysely'
import { z } from 'zod'
import type { Db } from '../db/database.ts'
import type { OrganizationId } from '../shared/ids.ts'
import type { AttemptOutcome } from './attempt-delivery.ts'

/*
 * Where the body that a delivery sent is kept:
 *   within its exchange   when the first attempt ended the delivery, and no other in its group sent the same bytes: most of them
 *   on its own            named by its content and owned by the event, when it is needed again, or is that of several deliveries
 */

/** The part of `payloads` that holds a rendered body; its owner is the event. */
export function bodyPart(digest: string): string {
  return `body:${digest}`
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
    const { delivery, step, request, bodyDigest: digest } = outcome
    if (request === null || digest === null || delivery.storedBody !== null) continue
    const key = bodyKeyOf(outcome)
    if (isStored(key)) continue
    if (!seen.has(key) && step.kind !== 'retry' && delivery.attemptCount === 0) inline.set(key, outcome)
    else {
      inline.delete(key)
      const { organizationId, eventId, expiresOn } = delivery
      shared.set(key, { organizationId, eventId, digest, expiresOn, content: request.body })
    }
    seen.add(key)
  }
  return { shared, isInline: (outcome) => inline.get(bodyKeyOf(outcome)) === outcome }
}

export function bodyKeyOf({ delivery, bodyDigest }: AttemptOutcome): string {
  return `${delivery.eventId}/${bodyDigest}`
}

interface SentDelivery {
  readonly id: string
  readonly expiresOn: string
}

const WithBody = z.object({ request: z.object({ body: z.string().optional() }) })

/** The body within the exchanges of a delivery, or null when it is kept on its own. */
export async function readInlineBody(
  db: Db,
  organizationId: OrganizationId,
  { id, expiresOn }: SentDelivery,
): Promise<string | null> {
  const { rows } = await sql<{ content: string }>`
    SELECT content FROM payloads WHERE organization_id = ${organizationId}::text AND owner_id = ${id}::text
      AND part = ${attemptPart(1)}::text AND expires_on = ${expiresOn}::date`.execute(db)
  const [row] = rows
  return row === undefined ? null : (WithBody.parse(JSON.parse(row.content)).request.body ?? null)
}

/** Keeps the body of a delivery on its own, so that another one can send it. */
export async function shareBody(
  tx: Db,
  organizationId: OrganizationId,
  delivery: SentDelivery & { readonly eventId: string; readonly bodyDigest: string | null },
): Promise<void> {
  const content = delivery.bodyDigest === null ? null : await readInlineBody(tx, organizationId, delivery)
  if (content === null || delivery.bodyDigest === null) return
  await sql`
    INSERT INTO payloads (organization_id, owner_id, part, expires_on, content)
    VALUES (${organizationId}, ${delivery.eventId}, ${bodyPart(delivery.bodyDigest)}, ${delivery.expiresOn}::date, ${content})
    ON CONFLICT DO NOTHING`.execute(tx)
}
