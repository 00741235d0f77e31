import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BenchOptions, Measured } from './bench-result.ts'
import { fillBacklog } from './fill-backlog.ts'
import { findFreePort } from './find-free-port.ts'
import { percentilesOf } from './percentiles-of.ts'
import { setUpEndpoints } from './set-up-endpoints.ts'
import { type BenchStorage, startDatabase } from './start-database.ts'
import { type LaunchedProgram, launchProgram, startProgram } from './start-program.ts'
import { startReceiver } from './start-receiver.ts'
import { untilAnswered } from './until-answered.ts'
import { untilArrived } from './until-arrived.ts'

const defaultRows = 10_000
const askEveryMs = 5
const giveUpMs = 60_000
/** Of one start and stop, for turning `--seconds` into a number of starts. */
const secondsEach = 1.5
const bare = fileURLToPath(new URL('./bare-start-process.mjs', import.meta.url))

/**
 * How long it takes from starting the server to its first answer, with the data of an earlier run there: after it was stopped, and
 * after it was killed. Both databases have events, deliveries and endpoints in them.
 */
export async function runStart(options: BenchOptions): Promise<Measured[]> {
  const { database, seconds, rows = defaultRows, say } = options
  const storage = await startDatabase(database)
  try {
    say(`Delivering ${rows} events, to have data …`)
    await makeData(storage, rows)
    const starts = Math.max(2, Math.round(seconds / secondsEach))
    say(`Starting ${starts} times after a stop, and as often after a kill …`)
    const launch = (port: number) => launchOurs(options, storage, port)
    // The first of each brings files into the system's cache, and the database after its filling to rest.
    const [, ...baseline] = await measureStarts((port) => launchBare(storage, port), starts + 1, 'stop')
    const [, ...stopped] = await measureStarts(launch, starts + 1, 'stop')
    const [, ...killed] = await measureStarts(launch, starts + 1, 'kill')
    const yardstick = { name: 'bare Fastify + database', ...percentilesOf(baseline) }
    const shared = {
      database,
      measures: 'time' as const,
      cpuMicrosPer: null,
      lost: 0,
      duplicates: 0,
      baseline: yardstick,
    }
    return [
      { bench: 'start', ...shared, ...percentilesOf(stopped) },
      { bench: 'start-after-kill', ...shared, ...percentilesOf(killed) },
    ]
  } finally {
    await storage.remove()
  }
}

async function makeData(storage: BenchStorage, rows: number): Promise<void> {
  const receiver = await startReceiver()
  const endpoints = 10
  const options = { folder: storage.folder, databaseUrl: storage.url, profileDir: null }
  try {
    const first = await startProgram(options)
    await setUpEndpoints(first, receiver, endpoints)
    await first.stop()
    await fillBacklog(storage, endpoints, rows)
    const second = await startProgram(options)
    await untilArrived(receiver, rows)
    await second.stop()
  } finally {
    await receiver.stop()
  }
}

type Launched = Pick<LaunchedProgram, 'url' | 'ended' | 'stop' | 'kill'>

async function measureStarts(
  launch: (port: number) => Launched,
  times: number,
  end: 'stop' | 'kill',
): Promise<number[]> {
  const durations: number[] = []
  while (durations.length < times) {
    const port = await findFreePort()
    const from = performance.now()
    const program = launch(port)
    const answered = await Promise.race([
      untilAnswered(`${program.url}/healthz`, askEveryMs, giveUpMs),
      program.ended.then(() => false),
    ])
    durations.push(performance.now() - from)
    await program[end]()
    if (!answered) throw new Error('What was started gave no answer. What it said stands above.')
  }
  return durations
}

function launchOurs({ profileDir }: BenchOptions, storage: BenchStorage, port: number): Launched {
  return launchProgram({ folder: storage.folder, databaseUrl: storage.url, profileDir }, port)
}

function launchBare({ url, folder }: BenchStorage, port: number): Launched {
  const place = url === null ? ['pglite', join(folder, 'bare')] : ['postgres', url]
  const child = spawn(process.execPath, [bare, ...place, String(port)], { stdio: ['ignore', 'ignore', 'inherit'] })
  const ended = once(child, 'exit')
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
  }
  return { url: `http://127.0.0.1:${port}`, ended, stop, kill: stop }
}
