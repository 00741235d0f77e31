import { sql } from 'kysely'
import type { Plan } from '../accounts/plans/plan.ts'
import type { Db } from '../db/database.ts'
import { textArray } from '../db/text-array.ts'
import type { Dialect } from '../dialects/dialect.ts'
import { problem } from '../shared/errors.ts'
import { broken } from '../shared/field-rules.ts'
import type { EndpointId, OrganizationId } from '../shared/ids.ts'

export interface Reservation {
  readonly organizationId: OrganizationId
  /** Of the organization, which is locked. */
  readonly plan: Plan
  readonly dialect: Dialect
  readonly triggers: readonly string[]
  /** The endpoint that listens to them; absent for a new one. */
  readonly id?: EndpointId
}

/**
 * Throws `plan-limit` where a dialect lets fewer endpoints listen to one of these triggers than would do so then. Plans that let an
 * organization have any number of endpoints let any number listen to the same trigger too.
 */
export async function reserveTriggers(tx: Db, reservation: Reservation): Promise<void> {
  const { organizationId, plan, dialect, triggers, id } = reservation
  const limit = dialect.endpointsPerTrigger
  if (limit === null || plan.endpointLimit === null) return
  const { rows } = await sql<{ trigger: string; names: string[] }>`
    SELECT trigger, array_agg(endpoints.name ORDER BY endpoints.id) AS names
    FROM endpoints, unnest(endpoints.triggers) AS trigger
    WHERE organization_id = ${organizationId} AND dialect = ${dialect.name} AND deleted_at IS NULL
      AND id IS DISTINCT FROM ${id ?? null}::text AND trigger = ANY(${textArray([...triggers])})
    GROUP BY trigger HAVING count(*) >= ${limit}::int ORDER BY trigger`.execute(tx)
  const [taken] = rows
  if (taken === undefined) return
  const room = limit === 1 ? 'One webhook' : `${limit} webhooks`
  const message = `${room} of ${dialect.title} may listen to ${taken.trigger} on the plan ${plan.name}, and ${taken.names.join(', ')} does already.`
  const { trigger, names } = taken
  const values = { dialect: dialect.title, trigger, plan: plan.name, maximum: limit, names }
  const path = `triggers.${triggers.indexOf(trigger)}`
  throw problem('plan-limit', message, [{ path, message, ...broken('plan-trigger-full', values) }])
}
