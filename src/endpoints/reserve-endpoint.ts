import type { Plan } from '../accounts/plans/plan.ts'
import { requirePlan } from '../accounts/plans/plan-store.ts'
import type { Db } from '../db/database.ts'
import { problem } from '../shared/errors.ts'
import { broken } from '../shared/field-rules.ts'
import type { OrganizationId } from '../shared/ids.ts'

/**
 * Throws `plan-limit` where one more endpoint would be too many. The organization stays locked until the transaction ends, so
 * that of two who come at once only one gets the last place. Returns the organization's plan.
 */
export async function reserveEndpoint(tx: Db, organizationId: OrganizationId): Promise<Plan> {
  const plan = await lockPlan(tx, organizationId)
  const limit = plan.endpointLimit
  if (limit === null) return plan
  const { count } = await tx
    .selectFrom('endpoints')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('organization_id', '=', organizationId)
    .where('deleted_at', 'is', null)
    .executeTakeFirstOrThrow()
  if (count < limit) return plan
  const webhooks = limit === 1 ? '1 webhook' : `${limit === 0 ? 'no' : limit} webhooks`
  const way = limit === 0 ? 'Change' : 'Delete one, or change'
  const message = `The plan ${plan.name} has room for ${webhooks}. ${way} to a larger plan.`
  const said = broken('plan-full', { plan: plan.name, maximum: limit })
  throw problem('plan-limit', message, [{ path: 'plan', message, ...said }])
}

/** The plan of an organization, whose endpoints nobody else can add to or change until the transaction ends. */
export async function lockPlan(tx: Db, organizationId: OrganizationId): Promise<Plan> {
  const { plan } = await tx
    .selectFrom('organizations')
    .select('plan')
    .where('id', '=', organizationId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow()
  return requirePlan(tx, plan)
}
