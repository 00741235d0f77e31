import { Command } from 'commander'
import { findAdmin } from '../accounts/organizations/organization-store.ts'
import { createSignInLink, signInLinkMinutes } from '../accounts/sessions/create-sign-in-link.ts'
import { publicUrlOf } from '../app/public-url.ts'
import { systemClock } from '../shared/clock.ts'
import { requireOrganization } from './require-organization.ts'
import { withDatabase } from './with-database.ts'

export function signInLinkCommand(): Command {
  return new Command('sign-in-link')
    .description("Print an address that signs an organization's administrator in to the console once")
    .option('--organization <slug>', 'the first organization when absent')
    .action(({ organization: slug }: { organization?: string }) =>
      withDatabase(async ({ db }, config) => {
        const organization = await requireOrganization(db, slug)
        const admin = await findAdmin(db, organization.id)
        if (admin === null) throw new Error(`${organization.name} has no administrator.`)
        const member = { organizationId: organization.id, memberId: admin.id }
        console.log(await createSignInLink(db, systemClock, publicUrlOf(config, config.port), member))
        console.log(`For ${admin.name} of ${organization.name}; works once, within ${signInLinkMinutes} minutes.`)
      }),
    )
}
