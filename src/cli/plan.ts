import { Command } from 'commander'
import { changePlan } from '../accounts/plans/change-plan.ts'
import { listPlans } from '../accounts/plans/plan-store.ts'
import { savePlans } from '../accounts/plans/save-plans.ts'
import type { Config } from '../config/config.ts'
import { type Db, inTransaction } from '../db/database.ts'
import { getPlanUsage } from '../endpoints/get-plan-usage.ts'
import { requireOrganization } from './require-organization.ts'
import { withDatabase } from './with-database.ts'

export function planCommand(): Command {
  const command = new Command('plan').description('List plans, and put an organization on one')
  command
    .command('list')
    .description('List the plans')
    .action(() =>
      withDatabase(async ({ db }, config) => {
        await applySettings(db, config)
        for (const { name, endpointLimit } of await listPlans(db)) {
          const mark = name === config.defaultPlan ? '  (of new organizations)' : ''
          console.log(`${name}  ${roomOf(endpointLimit)}${mark}`)
        }
      }),
    )
  command
    .command('set')
    .description('Put an organization on a plan; its webhooks stay, and those beyond the limit fire no more')
    .argument('<plan>')
    .option('--organization <slug>', 'the first organization when absent')
    .action((plan: string, { organization: slug }: { organization?: string }) =>
      withDatabase(async ({ db }, config) => {
        await applySettings(db, config)
        const organization = await requireOrganization(db, slug)
        const { endpointLimit } = await changePlan(db, organization.id, plan)
        const { endpointCount, endpointsOver } = await getPlanUsage({ db, organizationId: organization.id })
        console.log(`${organization.slug} is on ${plan}: ${roomOf(endpointLimit)}, ${endpointCount} in use.`)
        for (const { id, name } of endpointsOver) console.log(`over the limit, fires no more: ${id}  ${name}`)
      }),
    )
  return command
}

/** What the settings say holds at once, as after a start. */
function applySettings(db: Db, { plans, defaultPlan }: Config): Promise<void> {
  return inTransaction(db, (tx) => savePlans(tx, { limits: plans, defaultPlan }))
}

function roomOf(limit: number | null): string {
  return limit === null ? 'any number of webhooks' : limit === 1 ? '1 webhook' : `${limit} webhooks`
}
