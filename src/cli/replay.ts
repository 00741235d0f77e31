import { setTimeout as wait } from 'node:timers/promises'
import type { Command } from 'commander'
import { Delivery, DeliverySummary } from '../delivery/delivery.ts'
import { attemptLine } from './remote/attempt-line.ts'
import { connect, type RemoteOptions, remoteCommand, type ServerClient } from './remote/server-client.ts'

interface ReplayOptions extends RemoteOptions {
  readonly wait?: boolean
}

const lookEveryMs = 300
const longestWaitMs = 60_000

export function replayCommand(): Command {
  return remoteCommand('replay')
    .description('Send deliveries again, marked as replays: same body, same webhook-id')
    .argument('<ids...>', 'of deliveries, in the order in which they are to be sent')
    .option('--wait', 'until each was tried, at most a minute; ends with 1 when one was not delivered')
    .action(replay)
}

async function replay(ids: readonly string[], options: ReplayOptions): Promise<void> {
  const server = connect(options)
  for (const id of ids) {
    const made = await server.post(`/v1/deliveries/${encodeURIComponent(id)}/replay`, undefined, DeliverySummary)
    console.log(`${made.id}  replays ${id}`)
    if (options.wait === true) await showAttempt(server, made.id)
  }
}

async function showAttempt(server: ServerClient, id: string): Promise<void> {
  const until = performance.now() + longestWaitMs
  while (performance.now() < until) {
    const delivery = await server.get(`/v1/deliveries/${id}`, Delivery)
    const [attempt] = delivery.attempts
    if (attempt !== undefined) {
      console.log(attemptLine({ delivery, attempt }))
      if (attempt.outcome !== 'delivered') process.exitCode = 1
      return
    }
    await wait(lookEveryMs)
  }
  console.log(
    `${id} was not tried within a minute: its webhook is paused, at its limit, or works on an earlier delivery.`,
  )
  process.exitCode = 1
}
