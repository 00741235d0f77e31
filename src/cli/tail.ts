import { type Command, Option } from 'commander'
import type { LiveFilter } from '../delivery/live/load-live-attempts.ts'
import { attemptLine } from './remote/attempt-line.ts'
import { describeConnection, followAttempts, untilInterrupted } from './remote/follow-attempts.ts'
import { connect, type RemoteOptions, remoteCommand } from './remote/server-client.ts'

interface TailOptions extends RemoteOptions {
  readonly endpoint?: string
  readonly trigger?: string
  readonly status?: LiveFilter['status']
  readonly json?: boolean
}

export function tailCommand(): Command {
  return remoteCommand('tail')
    .description('Show deliveries live, a line for each attempt, until Ctrl-C')
    .option('--endpoint <id>', 'only those of this webhook')
    .option('--trigger <name>', 'only those with this trigger')
    .addOption(
      new Option('--status <status>', 'only those that came to this; pending is tried again').choices([
        'delivered',
        'failed',
        'pending',
      ]),
    )
    .option('--json', 'a JSON object in each line, for programs')
    .action(tail)
}

async function tail({ endpoint, trigger, status, json, ...options }: TailOptions): Promise<void> {
  const filter: LiveFilter = {
    ...(endpoint === undefined ? {} : { endpointId: endpoint }),
    ...(trigger === undefined ? {} : { trigger }),
    ...(status === undefined ? {} : { status }),
  }
  for await (const followed of followAttempts(connect(options), filter, untilInterrupted())) {
    if (followed.kind === 'ready') console.error('Waiting for deliveries.')
    if (followed.kind === 'attempt') {
      const { kind: _, ...attempt } = followed
      console.log(json === true ? JSON.stringify(attempt) : attemptLine(attempt))
    }
    const about = describeConnection(followed)
    if (about !== null) console.error(about)
  }
}
