import { z } from 'zod'
import type { Context } from '../accounts/context.ts'
import { requirePlan } from '../accounts/plans/plan-store.ts'
import { idSchema } from '../shared/ids.ts'

/** How much of its plan an organization uses. */
export const PlanUsage = z
  .object({
    plan: z.string(),
    endpointLimit: z.int().nullable().describe('How many webhooks the plan has room for; null for any number'),
    endpointCount: z.int(),
    endpointsOver: z
      .array(z.object({ id: idSchema('ep'), name: z.string() }))
      .describe('The newest ones, for which the plan has no room: they stay, and get nothing'),
  })
  .meta({ id: 'PlanUsage' })
export type PlanUsage = z.infer<typeof PlanUsage>

/** What the organization's plan has room for, and which endpoints are over it. */
export async function getPlanUsage({ db, organizationId }: Pick<Context, 'db' | 'organizationId'>): Promise<PlanUsage> {
  const { plan } = await db
    .selectFrom('organizations')
    .select('plan')
    .where('id', '=', organizationId)
    .executeTakeFirstOrThrow()
  const { endpointLimit } = await requirePlan(db, plan)
  const endpoints = await db
    .selectFrom('endpoints')
    .select(['id', 'name'])
    .where('organization_id', '=', organizationId)
    .where('deleted_at', 'is', null)
    .orderBy('id')
    .execute()
  const endpointsOver = endpointLimit === null ? [] : endpoints.slice(endpointLimit)
  return { plan, endpointLimit, endpointCount: endpoints.length, endpointsOver }
}
