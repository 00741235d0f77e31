import { Command, Option } from 'commander'
import { createApiKey } from '../accounts/api-keys/create-api-key.ts'
import { listApiKeys } from '../accounts/api-keys/list-api-keys.ts'
import { systemClock } from '../shared/clock.ts'
import { Application } from '../shared/vocabulary.ts'
import { requireOrganization } from './require-organization.ts'
import { withDatabase } from './with-database.ts'

interface CreateOptions {
  readonly name: string
  readonly application: Application
  readonly organization?: string
}

export function apiKeyCommand(): Command {
  const command = new Command('api-key').description('Make and list API keys')
  command
    .command('create')
    .description('Make an API key and print it; it is shown only now')
    .requiredOption('--name <name>', 'what the key is for')
    .addOption(
      new Option('--application <application>', 'sets the source of what is done with it')
        .choices(Application.options)
        .default('api'),
    )
    .option('--organization <slug>', 'the first organization when absent')
    .action(({ name, application, organization: slug }: CreateOptions) =>
      withDatabase(async ({ db }) => {
        const organization = await requireOrganization(db, slug)
        const { key } = await createApiKey(db, systemClock, organization.id, { name, application })
        console.log(key)
      }),
    )
  command
    .command('list')
    .description('List API keys')
    .option('--organization <slug>', 'the first organization when absent')
    .action(({ organization: slug }: { organization?: string }) =>
      withDatabase(async ({ db }) => {
        const organization = await requireOrganization(db, slug)
        const { data } = await listApiKeys(db, organization.id, { limit: 200 })
        for (const key of data) {
          console.log(
            [key.id, key.hint, key.application, key.revokedAt === null ? 'active' : 'revoked', key.name].join('  '),
          )
        }
      }),
    )
  return command
}
