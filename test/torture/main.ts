import { writeFileSync } from 'node:fs'
import { Command, InvalidArgumentError, Option } from 'commander'
import { formatTortureTable } from './format-torture-table.ts'
import { runTorture } from './run-torture.ts'
import type { TortureDatabase } from './torture-database.ts'
import { tortureKinds } from './torture-kinds.ts'

interface TortureCommand {
  readonly rounds: number
  readonly database: TortureDatabase | 'both'
  readonly seed: number
  readonly only?: string
  readonly json?: string
}

// Servers get the interruption of a terminal too; what else there is, is removed when this process ends.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))

const names = tortureKinds.map(({ name }) => name)

await new Command('torture')
  .description('Kills, cuts, fills and confuses servers, and counts what their receivers get')
  .option('--rounds <number>', 'on each database', wholeNumber, 300)
  .addOption(new Option('--database <kind>', 'where it stores').choices(['pglite', 'postgres', 'both']).default('both'))
  .option('--seed <number>', 'of an earlier run, to repeat what it drew', wholeNumber, Date.now() % 1_000_000)
  .addOption(new Option('--only <kind>', 'one way to suffer').choices(names))
  .option('--json <file>', 'writes every round there')
  .action(torture)
  .parseAsync()

async function torture({ rounds, database, seed, only, json }: TortureCommand): Promise<void> {
  const databases = database === 'both' ? (['postgres', 'pglite'] as const) : [database]
  process.stdout.write(`Seed ${seed}\n`)
  const results = await runTorture({
    rounds,
    databases,
    seed,
    kinds: tortureKinds.filter(({ name }) => only === undefined || name === only),
    say: (line) => process.stdout.write(`${line}\n`),
  })
  process.stdout.write(`\n${formatTortureTable(results)}\n\nSeed ${seed}\n`)
  if (json !== undefined) writeFileSync(json, `${JSON.stringify({ seed, results }, null, 2)}\n`)
  const violated = results.filter(({ violations }) => violations.length > 0).length
  if (violated === 0) return
  process.stdout.write(`${violated} rounds violated what must hold.\n`)
  process.exitCode = 1
}

function wholeNumber(text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('It must be a whole number, 1 or more.')
  return value
}
