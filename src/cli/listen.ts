import { type Command, InvalidArgumentError } from 'commander'
import { Delivery } from '../delivery/delivery.ts'
import type { LiveAttempt, LiveFilter } from '../delivery/live/load-live-attempts.ts'
import { oneLine } from './remote/attempt-line.ts'
import { describeConnection, followAttempts, untilInterrupted } from './remote/follow-attempts.ts'
import { forwardRequest } from './remote/forward-request.ts'
import { connect, type RemoteOptions, remoteCommand, type ServerClient } from './remote/server-client.ts'

interface ListenOptions extends RemoteOptions {
  readonly forwardTo: string
  readonly endpoint?: string
  readonly trigger?: string
  readonly header: ReadonlyMap<string, string>
  readonly retries?: boolean
}

export function listenCommand(): Command {
  return remoteCommand('listen')
    .description('Hand deliveries on to a server on this machine, live: same headers, body and signature')
    .requiredOption('--forward-to <address>', 'where to, like http://localhost:3000/hooks', readTarget)
    .option('--endpoint <id>', 'only deliveries of this webhook')
    .option('--trigger <name>', 'only those with this trigger')
    .option(
      '--header <header>',
      'a header to send too, like "X-Token: abc"; may be given several times',
      addHeader,
      new Map(),
    )
    .option('--retries', 'hand on every attempt, not only the first of each delivery')
    .action(listen)
}

async function listen({ endpoint, trigger, retries, ...options }: ListenOptions): Promise<void> {
  const server = connect(options)
  const filter: LiveFilter = {
    ...(endpoint === undefined ? {} : { endpointId: endpoint }),
    ...(trigger === undefined ? {} : { trigger }),
  }
  const told = new Set<string>()
  // One after the other: what is in order stays in order.
  for await (const followed of followAttempts(server, filter, untilInterrupted())) {
    if (followed.kind === 'ready') console.error(`Handing deliveries on to ${options.forwardTo}. Ctrl-C ends it.`)
    if (followed.kind === 'attempt' && (retries === true || followed.attempt.number === 1)) {
      console.log(await handOn(server, followed, options, told))
    }
    const about = describeConnection(followed)
    if (about !== null) console.error(about)
  }
}

async function handOn(
  server: ServerClient,
  { delivery: { id, trigger, endpointName }, attempt: { number } }: LiveAttempt,
  { forwardTo, header }: ListenOptions,
  told: Set<string>,
): Promise<string> {
  const about = oneLine([trigger, endpointName, id].join('  '))
  const delivery = await server.get(`/v1/deliveries/${id}`, Delivery).catch((error: Error) => error)
  if (delivery instanceof Error) return `skipped  ${about}\n    ${oneLine(delivery.message)}`
  const request = delivery.attempts.find((attempt) => attempt.number === number)?.request ?? null
  if (request === null) return `skipped  ${about}\n    No request was made: see the delivery in the console.`
  if (request.url.startsWith('mailto:')) return `skipped  ${about}\n    It is a mail.`
  const { ok, answer, durationMs, left } = await forwardRequest(request, forwardTo, header)
  for (const name of left.filter((each) => !told.has(each))) {
    told.add(name)
    console.error(`The value of ${name} is hidden by the server: give it with --header "${name}: …"`)
  }
  return `${ok ? 'ok      ' : 'failed  '} ${oneLine(answer)}  ${durationMs} ms  ${about}`
}

function readTarget(value: string): string {
  if (URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)) return value
  throw new InvalidArgumentError('It must be an address like http://localhost:3000/hooks.')
}

function addHeader(value: string, headers: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const [, name, content] = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):\s*([^\r\n]*)$/.exec(value) ?? []
  if (name === undefined || content === undefined) throw new InvalidArgumentError('It must be like "X-Token: abc".')
  return new Map([...headers, [name.toLowerCase(), content.trim()]])
}
