#!/usr/bin/env -S node --min-semi-space-size=32 --max-semi-space-size=64
// Deliveries live from their claim until they are settled, some 100 ms: in a small nursery most of them would be copied twice.
import { Command } from 'commander'
import { version } from '../app/version.ts'
import { ConfigError } from '../config/config.ts'
import { apiKeyCommand } from './api-key.ts'
import { configCommand } from './config.ts'
import { demoCommand } from './demo.ts'
import { doctorCommand } from './doctor.ts'
import { endpointCommand } from './endpoint.ts'
import { listenCommand } from './listen.ts'
import { migrateCommand } from './migrate.ts'
import { planCommand } from './plan.ts'
import { replayCommand } from './replay.ts'
import { signInLinkCommand } from './sign-in-link.ts'
import { startCommand } from './start.ts'
import { tailCommand } from './tail.ts'
import { triggerCommand } from './trigger.ts'

const program = new Command('bellhop')
  .description('A scheduling server whose webhooks arrive')
  .version(version)
  .showHelpAfterError()

for (const command of [
  startCommand,
  migrateCommand,
  demoCommand,
  signInLinkCommand,
  apiKeyCommand,
  planCommand,
  configCommand,
  doctorCommand,
  endpointCommand,
  listenCommand,
  triggerCommand,
  tailCommand,
  replayCommand,
]) {
  program.addCommand(command())
}

try {
  await program.parseAsync()
} catch (error) {
  process.stderr.write(`${explain(error)}\n`)
  process.exitCode = 1
}

/** For whoever started the command: what went wrong, and what that came from. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const cause = error.cause instanceof Error ? `\n  because: ${explain(error.cause)}` : ''
  if (error instanceof ConfigError) return error.message
  return `${error.message || error.name}${cause}`
}
