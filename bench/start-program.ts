import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { findFreePort } from './find-free-port.ts'
import { untilAnswered } from './until-answered.ts'

export interface ProgramOptions {
  /** Its working folder, and with the embedded database the place of its data. */
  readonly folder: string
  readonly databaseUrl: string | null
  readonly profileDir: string | null
  readonly maxInFlight?: number
}

export interface Program {
  readonly url: string
  readonly pid: number
  readonly apiKey: string
  /** Drains and stops it. */
  stop(): Promise<void>
  /** Ends it as a power cut would. */
  kill(): Promise<void>
}

/** A program that may not listen yet. */
export interface LaunchedProgram extends Program {
  /** Resolves when the process is gone. */
  readonly ended: Promise<unknown>
}

const main = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url))
const apiKey = 'bench-key-bench-key-bench-key'
const startTimeoutMs = 60_000
const askEveryMs = 50

/** Starts the built server as its users do, and waits until it answers. */
export async function startProgram(options: ProgramOptions): Promise<Program> {
  const program = launchProgram(options, await findFreePort())
  await untilReady(program)
  return program
}

/** Waits until a program answers. Throws when it does not. */
export async function untilReady(program: LaunchedProgram): Promise<void> {
  const ready = await Promise.race([
    untilAnswered(`${program.url}/readyz`, askEveryMs, startTimeoutMs),
    program.ended.then(() => false),
  ])
  if (ready) return
  await program.kill()
  throw new Error(`The server did not start within ${startTimeoutMs / 1000} s. What it said stands above.`)
}

/** Starts the built server as its users do, and does not wait for it. */
export function launchProgram(options: ProgramOptions, port: number): LaunchedProgram {
  const { folder, databaseUrl, profileDir, maxInFlight } = options
  const profiling = profileDir === null ? [] : ['--cpu-prof', '--cpu-prof-dir', profileDir]
  const child = spawn(process.execPath, [...readFlags(), ...profiling, main, 'start', '--no-demo'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      BELLHOP_HOST: '127.0.0.1',
      BELLHOP_PORT: String(port),
      BELLHOP_DATA_DIR: folder,
      BELLHOP_ALLOW_HTTP: 'true',
      BELLHOP_ALLOW_TARGETS: '127.0.0.1',
      BELLHOP_BOOTSTRAP_API_KEY: apiKey,
      BELLHOP_LOG_LEVEL: 'silent',
      ...(databaseUrl === null ? {} : { DATABASE_URL: databaseUrl }),
      ...(maxInFlight === undefined ? {} : { BELLHOP_MAX_IN_FLIGHT: String(maxInFlight) }),
    },
  })
  const killNow = () => child.kill('SIGKILL')
  process.on('exit', killNow)
  const ended = once(child, 'exit').finally(() => process.off('exit', killNow))
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    await ended
  }
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    apiKey,
    ended,
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
  }
}

/** Those of the program's first line, with which its users start it. */
function readFlags(): string[] {
  const [line = ''] = readFileSync(main, 'utf8').split('\n', 1)
  return line.split(' ').filter((word) => word.startsWith('--'))
}
