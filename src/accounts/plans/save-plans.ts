import { sql } from 'kysely'
import type { Db } from '../../db/database.ts'

export interface PlanSettings {
  /** How many endpoints each plan has room for; null for any number. */
  readonly limits: Readonly<Record<string, number | null>>
  /** The plan of new organizations, one of these. */
  readonly defaultPlan: string
}

/** Makes the operator's plans those that there are. One that an organization is still on stays as it was until none is. */
export async function savePlans(tx: Db, { limits, defaultPlan }: PlanSettings): Promise<void> {
  const names = Object.keys(limits)
  const values = Object.values(limits).map((limit) => (limit === null ? null : String(limit)))
  // Nobody changes to a plan that is just going away, and processes that start together take turns.
  await sql`LOCK TABLE plans IN SHARE ROW EXCLUSIVE MODE`.execute(tx)
  await sql`
    DELETE FROM plans WHERE name <> ALL(${names}::text[])
      AND NOT EXISTS (SELECT FROM organizations WHERE organizations.plan = plans.name)`.execute(tx)
  await sql`UPDATE plans SET is_default = false WHERE is_default AND name <> ${defaultPlan}::text`.execute(tx)
  await sql`
    INSERT INTO plans (name, endpoint_limit, is_default)
    SELECT name, endpoint_limit::integer, name = ${defaultPlan}::text
    FROM unnest(${names}::text[], ${values}::text[]) AS given (name, endpoint_limit)
    ON CONFLICT (name) DO UPDATE SET endpoint_limit = EXCLUDED.endpoint_limit, is_default = EXCLUDED.is_default
    WHERE (plans.endpoint_limit, plans.is_default) IS DISTINCT FROM (EXCLUDED.endpoint_limit, EXCLUDED.is_default)`.execute(
    tx,
  )
}
