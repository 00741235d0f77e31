import type { Db } from '../../db/database.ts'
import type { Plan } from './plan.ts'

/** The plan of this name. Throws when there is none: whoever changes an organization's plan has to choose one that there is. */
export async function requirePlan(db: Db, name: string): Promise<Plan> {
  const row = await db.selectFrom('plans').selectAll().where('name', '=', name).executeTakeFirst()
  if (row !== undefined) return { name: row.name, endpointLimit: row.endpoint_limit }
  const names = (await listPlans(db)).map((plan) => plan.name)
  throw new Error(`There is no plan ${name}. There are ${names.join(', ')}; BELLHOP_PLANS sets them.`)
}

/** All plans, the smallest first. */
export async function listPlans(db: Db): Promise<Plan[]> {
  const rows = await db.selectFrom('plans').selectAll().orderBy('endpoint_limit').orderBy('name').execute()
  return rows.map((row) => ({ name: row.name, endpointLimit: row.endpoint_limit }))
}

/** The plan that a new organization gets. */
export async function defaultPlan(db: Db): Promise<string> {
  const { name } = await db.selectFrom('plans').select('name').where('is_default', '=', true).executeTakeFirstOrThrow()
  return name
}
