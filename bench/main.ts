import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Command, InvalidArgumentError, Option } from 'commander'
import type { BenchDatabase, BenchOptions, BenchResult, Measured } from './bench-result.ts'
import { formatTable } from './format-table.ts'
import { runDeliver } from './run-deliver.ts'
import { runIngest } from './run-ingest.ts'

interface CommandOptions {
  readonly database: BenchDatabase | 'both'
  readonly seconds: number
  readonly endpoints: number
  readonly json?: string
  readonly profile?: string
}

const program = new Command('bench').description('Measures this version of Bellhop beside a bare loop, in the same run')

command('deliver', 'deliveries per second out of a backlog', runDeliver).option(
  '--endpoints <number>',
  'how many receive',
  wholeNumber,
  50,
)
command('ingest', 'events per second that the API accepts', runIngest)

await program.parseAsync()

function command(name: string, description: string, run: (options: BenchOptions) => Promise<Measured[]>): Command {
  return program
    .command(name)
    .description(description)
    .addOption(
      new Option('--database <kind>', 'where it stores').choices(['pglite', 'postgres', 'both']).default('both'),
    )
    .option('--seconds <number>', 'how long each measurement takes', wholeNumber, 15)
    .option('--json <file>', 'writes the results there too')
    .option('--profile <folder>', 'lets the program write CPU profiles there')
    .action((options: CommandOptions) => measure(run, options))
}

async function measure(run: (options: BenchOptions) => Promise<Measured[]>, options: CommandOptions): Promise<void> {
  const { database, seconds, endpoints, json, profile = null } = options
  const results: BenchResult[] = []
  for (const kind of database === 'both' ? (['postgres', 'pglite'] as const) : [database]) {
    const say = (line: string) => process.stderr.write(`${kind}: ${line}\n`)
    for (const measured of await run({ database: kind, seconds, endpoints, profileDir: profile, say })) {
      results.push(toResult(measured))
    }
  }
  process.stdout.write(`${formatTable(results)}\n`)
  if (json !== undefined)
    writeFileSync(json, `${JSON.stringify(results.length === 1 ? results[0] : results, null, 2)}\n`)
}

function toResult(measured: Measured): BenchResult {
  const ratio = measured.perSecond / measured.baselinePerSecond
  return { ...measured, ratio, at: new Date().toISOString(), commit: currentCommit() }
}

/** With a plus sign where files were changed since. */
function currentCommit(): string {
  const cwd = fileURLToPath(new URL('..', import.meta.url))
  try {
    const git = (...args: string[]) =>
      execFileSync('git', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
    return `${git('rev-parse', 'HEAD')}${git('status', '--porcelain', '--', 'src') === '' ? '' : '+'}`
  } catch {
    // A copy without its history.
    return 'unknown'
  }
}

function wholeNumber(text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('It must be a whole number, 1 or more.')
  return value
}
