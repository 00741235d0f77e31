import { Command } from 'commander'
import { findOrganizationBySlug } from '../accounts/organizations/organization-store.ts'
import { createDemo } from '../app/create-demo.ts'
import { createTools } from '../app/create-tools.ts'
import { publicUrlOf } from '../app/public-url.ts'
import { withDatabase } from './with-database.ts'

export function demoCommand(): Command {
  return new Command('demo')
    .description('Make the demo organization: two event types, and a webhook that points to the inspector')
    .action(() =>
      withDatabase(async (database, config) => {
        if ((await findOrganizationBySlug(database.db, 'demo')) !== null) {
          console.log('The demo organization is there already.')
          return
        }
        const publicUrl = publicUrlOf(config, config.port)
        const organization = await createDemo({ ...(await createTools(config, publicUrl)), db: database.db, publicUrl })
        console.log(`Made ${organization.name}: ${publicUrl}/${organization.slug}`)
      }),
    )
}
