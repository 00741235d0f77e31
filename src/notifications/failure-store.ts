import { sql } from 'kysely'
import type { Db } from '../db/database.ts'
import { textArray } from '../db/text-array.ts'
import type { DeliveryId, EndpointId, EventId, OrganizationId } from '../shared/ids.ts'
import type { NoticeHistory } from './next-notice-at.ts'

/** How many deliveries of an endpoint a mail can tell of one by one. */
export const recentAtMost = 20

/** A delivery that was given up, as events and mails tell of it. */
export interface FailedDelivery {
  readonly organizationId: OrganizationId
  readonly id: DeliveryId
  readonly eventId: EventId
  readonly endpointId: EndpointId
  readonly endpointName: string
  /** Null where it is an e-mail endpoint. */
  readonly endpointUrl: string | null
  readonly topic: string
  readonly trigger: string
  readonly attemptCount: number
  /** The summary of the last attempt. */
  readonly lastAttempt: unknown
  readonly failedAt: Date
}

/** Takes up to `limit` of the deliveries that were given up, those that no other transaction is taking. Earliest first. */
export async function takeFailedDeliveries(tx: Db, limit: number): Promise<FailedDelivery[]> {
  const { rows } = await sql<FailedDelivery>`
    WITH free AS MATERIALIZED (
      SELECT organization_id, delivery_id FROM failed_deliveries ORDER BY organization_id, delivery_id
      LIMIT ${limit}::int FOR UPDATE SKIP LOCKED
    ), taken AS (
      DELETE FROM failed_deliveries AS row USING free
      WHERE row.organization_id = free.organization_id AND row.delivery_id = free.delivery_id
      RETURNING row.organization_id, row.delivery_id, row.failed_at
    )
    SELECT log.organization_id AS "organizationId", log.id, log.event_id AS "eventId", log.endpoint_id AS "endpointId",
      endpoint.name AS "endpointName", endpoint.url AS "endpointUrl", event.topic, log.trigger,
      log.attempt_count AS "attemptCount", log.attempts -> -1 AS "lastAttempt", taken.failed_at AS "failedAt"
    FROM taken
    JOIN deliveries AS log ON log.organization_id = taken.organization_id AND log.id = taken.delivery_id
    JOIN endpoints AS endpoint ON endpoint.organization_id = log.organization_id AND endpoint.id = log.endpoint_id
    JOIN events AS event ON event.organization_id = log.organization_id AND event.id = log.event_id
    ORDER BY taken.failed_at, log.id`.execute(tx)
  return rows
}

/** Adds deliveries to what administrators are to be told. An endpoint that failed again has not recovered. */
export async function countFailures(tx: Db, failures: readonly FailedDelivery[]): Promise<void> {
  if (failures.length === 0) return
  await sql`
    INSERT INTO endpoint_failures AS known (organization_id, endpoint_id, untold, recent, first_untold_at, last_failed_at)
    SELECT organization_id, endpoint_id, count(*)::int, (array_agg(id ORDER BY failed_at DESC, id DESC))[1:${recentAtMost}::int],
      min(failed_at), max(failed_at)
    FROM unnest(
      ${textArray(failures.map(({ organizationId }) => organizationId))},
      ${textArray(failures.map(({ endpointId }) => endpointId))},
      ${textArray(failures.map(({ id }) => id))},
      ${textArray(failures.map(({ failedAt }) => failedAt.toISOString()))}::timestamptz[]
    ) AS failed (organization_id, endpoint_id, id, failed_at)
    GROUP BY organization_id, endpoint_id ORDER BY organization_id, endpoint_id
    ON CONFLICT (organization_id, endpoint_id) DO UPDATE SET
      untold = known.untold + excluded.untold,
      recent = (excluded.recent || known.recent)[1:${recentAtMost}::int],
      first_untold_at = least(known.first_untold_at, excluded.first_untold_at),
      last_failed_at = greatest(known.last_failed_at, excluded.last_failed_at),
      recovered_at = NULL`.execute(tx)
}

/** An organization with something to tell, since when, and whether something is among it that no mail has named yet. */
export interface Untold {
  readonly organizationId: OrganizationId
  readonly firstAt: Date
  readonly hasNews: boolean
}

/** Organizations whose administrators are to be told of failures; of one organization where it is named. */
export async function findUntoldFailures(db: Db, organizationId: OrganizationId | null = null): Promise<Untold[]> {
  const { rows } = await sql<Untold>`
    SELECT organization_id AS "organizationId", min(first_untold_at) AS "firstAt", bool_or(told = 0) AS "hasNews"
    FROM endpoint_failures WHERE untold > 0 AND (${organizationId}::text IS NULL OR organization_id = ${organizationId}::text)
    GROUP BY organization_id ORDER BY organization_id`.execute(db)
  return rows
}

/** Organizations with endpoints that deliver again, of which nobody was told yet; of one organization where it is named. */
export async function findUntoldRecoveries(db: Db, organizationId: OrganizationId | null = null): Promise<Untold[]> {
  const { rows } = await sql<Untold>`
    SELECT organization_id AS "organizationId", min(recovered_at) AS "firstAt", true AS "hasNews"
    FROM endpoint_failures
    WHERE recovered_at IS NOT NULL AND (${organizationId}::text IS NULL OR organization_id = ${organizationId}::text)
    GROUP BY organization_id ORDER BY organization_id`.execute(db)
  return rows
}

/** An endpoint with what is known of its failures. */
export interface EndpointFailures {
  readonly endpointId: EndpointId
  readonly name: string
  /** Its URL or its e-mail address. */
  readonly address: string
  readonly deleted: boolean
  readonly untold: number
  readonly recent: readonly DeliveryId[]
  readonly told: number
  readonly lastFailedAt: Date
  readonly recoveredAt: Date | null
}

/** The endpoints of an organization that something is to be told of; nobody else changes them until the transaction ends. */
export async function lockEndpointFailures(
  tx: Db,
  organizationId: OrganizationId,
  what: 'untold' | 'recovered',
): Promise<EndpointFailures[]> {
  const condition = what === 'untold' ? sql`known.untold > 0` : sql`known.recovered_at IS NOT NULL`
  const { rows } = await sql<EndpointFailures>`
    SELECT known.endpoint_id AS "endpointId", endpoint.name, coalesce(endpoint.url, endpoint.email) AS address,
      endpoint.deleted_at IS NOT NULL AS deleted, known.untold, known.recent, known.told,
      known.last_failed_at AS "lastFailedAt", known.recovered_at AS "recoveredAt"
    FROM endpoint_failures AS known
    JOIN endpoints AS endpoint ON endpoint.organization_id = known.organization_id AND endpoint.id = known.endpoint_id
    WHERE known.organization_id = ${organizationId}::text AND ${condition}
    ORDER BY known.endpoint_id FOR UPDATE OF known`.execute(tx)
  return rows
}

/** Writes that the administrators were told of all that these endpoints had failed. */
export async function markTold(
  tx: Db,
  organizationId: OrganizationId,
  ids: readonly EndpointId[],
  now: Date,
): Promise<void> {
  await sql`
    UPDATE endpoint_failures SET told = told + untold, told_at = ${now}::timestamptz, untold = 0, recent = '{}',
      first_untold_at = NULL
    WHERE organization_id = ${organizationId}::text AND endpoint_id = ANY(${textArray(ids)})`.execute(tx)
}

/** Forgets endpoints: they deliver again and everybody knows, or they are gone. */
export async function forgetFailures(
  tx: Db,
  organizationId: OrganizationId,
  ids: readonly EndpointId[],
): Promise<void> {
  if (ids.length === 0) return
  await sql`
    DELETE FROM endpoint_failures
    WHERE organization_id = ${organizationId}::text AND endpoint_id = ANY(${textArray(ids)})`.execute(tx)
}

/** Of the latest deliveries of an endpoint, how many are looked through for one that came after the failures. */
const latestLookedAt = 100

/** Whether the endpoint `known` has delivered since its last failure: cheap, however long its log is. */
const deliversAgain = sql<boolean>`
  NOT EXISTS (
    SELECT FROM endpoint_health AS health
    WHERE health.organization_id = known.organization_id AND health.endpoint_id = known.endpoint_id AND health.failures > 0)
  AND EXISTS (
    SELECT FROM (
      SELECT status, test, settled_at FROM deliveries AS log
      WHERE log.organization_id = known.organization_id AND log.endpoint_id = known.endpoint_id
      ORDER BY log.id DESC LIMIT ${latestLookedAt}::int) AS latest
    WHERE latest.status = 'delivered' AND NOT latest.test AND latest.settled_at > known.last_failed_at)`

/** Which of the organization's endpoints have delivered since their last failure, told or not. */
export async function findRecovered(tx: Db, organizationId: OrganizationId): Promise<Set<EndpointId>> {
  const { rows } = await sql<{ id: EndpointId }>`
    SELECT known.endpoint_id AS id FROM endpoint_failures AS known
    WHERE known.organization_id = ${organizationId}::text AND ${deliversAgain}`.execute(tx)
  return new Set(rows.map(({ id }) => id))
}

/** Notes which endpoints that were told of deliver again, and forgets those that were deleted. */
export async function markRecovered(db: Db, now: Date): Promise<void> {
  await sql`
    DELETE FROM endpoint_failures AS known USING endpoints AS endpoint
    WHERE endpoint.organization_id = known.organization_id AND endpoint.id = known.endpoint_id
      AND known.untold = 0 AND endpoint.deleted_at IS NOT NULL`.execute(db)
  await sql`
    UPDATE endpoint_failures AS known SET recovered_at = ${now}::timestamptz
    WHERE known.untold = 0 AND known.recovered_at IS NULL AND ${deliversAgain}`.execute(db)
}

/** When the organization was last told of this kind; nobody else tells it until the transaction ends. */
export async function lockNotices(
  tx: Db,
  organizationId: OrganizationId,
  kind: 'failure' | 'recovery',
): Promise<NoticeHistory> {
  await tx
    .insertInto('organization_notices')
    .values({ organization_id: organizationId, kind, last_mail_at: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const row = await tx
    .selectFrom('organization_notices')
    .select(['last_mail_at', 'mails_in_row'])
    .where('organization_id', '=', organizationId)
    .where('kind', '=', kind)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return { lastMailAt: row.last_mail_at, mailsInRow: row.mails_in_row }
}

export async function writeNotices(
  tx: Db,
  organizationId: OrganizationId,
  kind: 'failure' | 'recovery',
  { lastMailAt, mailsInRow }: NoticeHistory,
): Promise<void> {
  await tx
    .updateTable('organization_notices')
    .set({ last_mail_at: lastMailAt, mails_in_row: mailsInRow })
    .where('organization_id', '=', organizationId)
    .where('kind', '=', kind)
    .execute()
}
