import { type Db, inTransaction } from '../../db/database.ts'
import type { OrganizationId } from '../../shared/ids.ts'
import type { Plan } from './plan.ts'
import { requirePlan } from './plan-store.ts'

/**
 * Puts an organization on another plan; the operator's, never the tenant's own doing. Its endpoints stay, and those beyond the new
 * limit fire no more. Throws when there is no such plan.
 */
export async function changePlan(db: Db, organizationId: OrganizationId, name: string): Promise<Plan> {
  return inTransaction(db, async (tx) => {
    const plan = await requirePlan(tx, name)
    await tx.updateTable('organizations').set({ plan: name }).where('id', '=', organizationId).execute()
    return plan
  })
}
