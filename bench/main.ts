import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Command, InvalidArgumentError, Option } from 'commander'
import type { BenchDatabase, BenchOptions, BenchResult, Measured } from './bench-result.ts'
import { formatTables } from './format-table.ts'
import { runBook } from './run-book.ts'
import { runCompare } from './run-compare.ts'
import { runDeliver } from './run-deliver.ts'
import { runHistory } from './run-history.ts'
import { runIngest } from './run-ingest.ts'
import { runIsolation } from './run-isolation.ts'
import { runLatency } from './run-latency.ts'
import { runSlots } from './run-slots.ts'
import { runStart } from './run-start.ts'

interface CommandOptions {
  readonly database: BenchDatabase | 'both'
  readonly seconds: number
  readonly endpoints?: number
  readonly rows?: number
  readonly json?: string
  readonly profile?: string
}

interface BenchCommand {
  readonly name: string
  readonly description: string
  readonly run: (options: BenchOptions) => Promise<Measured[]>
  readonly options?: readonly Option[]
}

const endpoints = new Option('--endpoints <number>', 'how many receive').argParser(wholeNumber).default(50)
const rows = new Option('--rows <number>', 'how much is stored before').argParser(wholeNumber)
const bookings = new Option('--rows <number>', 'how many bookings are there before').argParser(wholeNumber)

const commands: readonly BenchCommand[] = [
  { name: 'deliver', description: 'deliveries per second out of a backlog', run: runDeliver, options: [endpoints] },
  { name: 'ingest', description: 'events per second that the API accepts', run: runIngest },
  { name: 'latency', description: 'time from publishing to arrival, idle and at 1,000 per second', run: runLatency },
  {
    name: 'isolation',
    description: 'deliveries per second to endpoints beside one that misbehaves',
    run: runIsolation,
    options: [rows],
  },
  {
    name: 'history',
    description: 'deliveries per second, lists and size on disk with a long log',
    run: runHistory,
    options: [rows],
  },
  { name: 'start', description: 'time from starting to the first answer, with data', run: runStart, options: [rows] },
  {
    name: 'slots',
    description: 'time to find the free times of 60 days in a full calendar',
    run: runSlots,
    options: [bookings],
  },
  { name: 'book', description: 'bookings per second through the API', run: runBook, options: [bookings] },
  {
    name: 'compare',
    description: 'deliveries per second beside what somebody would build instead',
    run: runCompare,
    options: [endpoints],
  },
]

const program = new Command('bench').description('Measures this version of Bellhop beside a yardstick, in the same run')
for (const command of commands) addCommand(command)
await program.parseAsync()

function addCommand({ name, description, run, options = [] }: BenchCommand): void {
  const command = program
    .command(name)
    .description(description)
    .addOption(
      new Option('--database <kind>', 'where it stores').choices(['pglite', 'postgres', 'both']).default('both'),
    )
    .option('--seconds <number>', 'how long each measurement takes', wholeNumber, 15)
    .option('--json <file>', 'writes the results there too')
    .option('--profile <folder>', 'lets the program write CPU profiles there')
    .action((given: CommandOptions) => measure(run, given))
  for (const option of options) command.addOption(option)
}

async function measure(run: (options: BenchOptions) => Promise<Measured[]>, options: CommandOptions): Promise<void> {
  const { database, seconds, endpoints = 50, rows, json, profile = null } = options
  const results: BenchResult[] = []
  for (const kind of database === 'both' ? (['postgres', 'pglite'] as const) : [database]) {
    const say = (line: string) => process.stderr.write(`${kind}: ${line}\n`)
    const size = rows === undefined ? {} : { rows }
    const measured = await run({ database: kind, seconds, endpoints, ...size, profileDir: profile, say })
    results.push(...measured.map(toResult))
  }
  process.stdout.write(`${formatTables(results)}\n`)
  if (json !== undefined)
    writeFileSync(json, `${JSON.stringify(results.length === 1 ? results[0] : results, null, 2)}\n`)
}

function toResult(measured: Measured): BenchResult {
  const run = { at: new Date().toISOString(), commit: currentCommit() }
  if (measured.measures !== 'rate') return { ...measured, ...run }
  return { ...measured, ratio: measured.perSecond / measured.baselinePerSecond, ...run }
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
