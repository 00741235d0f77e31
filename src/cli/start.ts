import { Command } from 'commander'
import { describeStart } from '../app/describe-start.ts'
import { startServer } from '../app/start-server.ts'
import { createConfig } from '../config/config.ts'
import { type RawSettings, type RawValue, readRawSettings } from '../config/env.ts'
import { systemClock } from '../shared/clock.ts'
import { createLogger } from '../shared/logger.ts'

interface StartOptions {
  readonly port?: string
  readonly host?: string
  readonly dataDir?: string
  readonly role?: string
  readonly demo: boolean
}

export function startCommand(): Command {
  return new Command('start')
    .description('Start the server; Ctrl-C drains and stops it')
    .option('--port <port>', 'BELLHOP_PORT')
    .option('--host <address>', 'BELLHOP_HOST')
    .option('--data-dir <folder>', 'BELLHOP_DATA_DIR')
    .option('--role <role>', 'BELLHOP_ROLE: all, api or delivery')
    .option('--no-demo', 'make no demo organization in an empty database')
    .action(start)
}

async function start(options: StartOptions): Promise<void> {
  const config = createConfig(withOptions(readRawSettings(), options))
  const logger = createLogger(config.logLevel)
  const server = await startServer(config, logger, { demo: options.demo })
  const description =
    config.role === 'delivery'
      ? Promise.resolve('\nBellhop is running. This process only delivers: it answers no requests.\n')
      : describeStart(server, systemClock)
  stopOnSignal(async () => {
    process.stdout.write('\nStopping: requests under way are finished first.\n')
    // It asks the database, which is closed at the end.
    await Promise.allSettled([description])
    await server.stop()
  })
  process.stdout.write(await description)
}

/** Options of the command line win over the environment and the file. */
function withOptions(raw: RawSettings, { port, host, dataDir, role }: StartOptions): RawSettings {
  const given = Object.entries({ port, host, dataDir, role }).flatMap(([key, value]): [string, RawValue][] =>
    value === undefined ? [] : [[key, { value, origin: 'environment' }]],
  )
  return new Map([...quietOnTerminals(), ...raw, ...given])
}

/** A person at a terminal reads the addresses, not a line for each request; programs that collect logs get all. */
function quietOnTerminals(): [string, RawValue][] {
  return process.stderr.isTTY ? [['logLevel', { value: 'warn', origin: 'default' }]] : []
}

/** The first signal stops gracefully, a second one at once. */
function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false
  const onSignal = () => {
    if (stopping) process.exit(1)
    stopping = true
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`Stopping failed: ${error instanceof Error ? error.stack : String(error)}\n`)
        process.exit(1)
      },
    )
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, onSignal)
}
