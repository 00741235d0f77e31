import { Command } from 'commander'
import { z } from 'zod'
import { CreatedEndpoint, Endpoint } from '../endpoints/endpoint.ts'
import { oneLine } from './remote/attempt-line.ts'
import { connect, type RemoteOptions, remoteCommand, type ServerClient } from './remote/server-client.ts'

interface CreateOptions extends RemoteOptions {
  readonly name?: string
  readonly dialect: string
  readonly trigger: readonly string[]
  readonly json?: boolean
}

const Dialects = z.object({
  data: z.array(z.object({ name: z.string(), triggers: z.array(z.object({ name: z.string() })) })),
})

export function endpointCommand(): Command {
  const command = new Command('endpoint').description('Add and list webhooks of a running server')
  command.addCommand(
    remoteCommand('create')
      .description('Add a webhook; its signing secret is printed, and shown only now')
      .argument('<receiver>', 'the address that gets the requests, or an e-mail address')
      .option('--name <name>', 'the host of the receiver when absent')
      .option('--dialect <dialect>', 'bellhop, cloudevents, calcom, calenso, spir, acall or calendly', 'bellhop')
      .option('--trigger <name>', 'may be given several times; all of the dialect when absent', addTrigger, [])
      .option('--json', 'the whole answer, for programs')
      .action(create),
  )
  command.addCommand(
    remoteCommand('list')
      .description('List webhooks')
      .action(async (options: RemoteOptions) => {
        for await (const { id, enabled, dialect, name, url, email } of allEndpoints(connect(options))) {
          console.log(oneLine([id, enabled ? 'on ' : 'off', dialect, name, url ?? email].join('  ')))
        }
      }),
  )
  return command
}

async function create(receiver: string, { name, dialect, trigger, json, ...options }: CreateOptions): Promise<void> {
  const server = connect(options)
  const isMail = !receiver.includes('/') && receiver.includes('@')
  const endpoint = await server.post(
    '/v1/endpoints',
    {
      name: name ?? (isMail ? receiver : nameOf(receiver)),
      ...(isMail ? { email: receiver } : { url: receiver }),
      dialect,
      triggers: trigger.length > 0 ? trigger : await triggersOf(server, dialect),
    },
    CreatedEndpoint,
  )
  if (json === true) return console.log(JSON.stringify(endpoint))
  console.log(endpoint.id)
  if (endpoint.secret !== null) console.log(`secret, shown only now: ${endpoint.secret}`)
}

function nameOf(receiver: string): string {
  return URL.canParse(receiver) ? new URL(receiver).host : receiver
}

async function triggersOf(server: ServerClient, dialect: string): Promise<string[]> {
  const { data } = await server.get('/v1/dialects', Dialects)
  const found = data.find(({ name }) => name === dialect)
  if (found === undefined) {
    throw new Error(`There is no dialect ${dialect}. Known are: ${data.map(({ name }) => name).join(', ')}.`)
  }
  return found.triggers.map(({ name }) => name)
}

async function* allEndpoints(server: ServerClient): AsyncGenerator<Endpoint> {
  const Page = z.object({ data: z.array(Endpoint), nextCursor: z.string().nullable() })
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: z.infer<typeof Page> = await server.get(
      `/v1/endpoints?limit=200${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
      Page,
    )
    yield* page.data
    cursor = page.nextCursor
  }
}

function addTrigger(value: string, triggers: readonly string[]): readonly string[] {
  return [...triggers, value]
}
