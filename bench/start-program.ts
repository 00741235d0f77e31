import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

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
}

const main = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url))
const apiKey = 'bench-key-bench-key-bench-key'
const startTimeoutMs = 60_000

/** Starts the built server as its users do, and waits until it answers. */
export async function startProgram(options: ProgramOptions): Promise<Program> {
  const { folder, databaseUrl, profileDir, maxInFlight } = options
  const port = await findFreePort()
  const profiling = profileDir === null ? [] : ['--cpu-prof', '--cpu-prof-dir', profileDir]
  const child = spawn(process.execPath, [...profiling, main, 'start', '--no-demo'], {
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
  const ended = once(child, 'exit')
  const url = `http://127.0.0.1:${port}`
  const ready = await Promise.race([untilReady(url), ended.then(() => false)])
  if (!ready) {
    killNow()
    throw new Error(`The server did not start within ${startTimeoutMs / 1000} s. What it said stands above.`)
  }
  return {
    url,
    pid: child.pid ?? 0,
    apiKey,
    async stop() {
      child.kill('SIGTERM')
      await ended
      process.off('exit', killNow)
    },
  }
}

async function untilReady(url: string): Promise<boolean> {
  const giveUpAt = performance.now() + startTimeoutMs
  while (performance.now() < giveUpAt) {
    try {
      if ((await fetch(`${url}/readyz`)).ok) return true
    } catch {
      // Nobody listens yet.
    }
    await wait(50)
  }
  return false
}

async function findFreePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('The system gave no free port.')
  return address.port
}
