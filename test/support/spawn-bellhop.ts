import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type ApiClient, createApiClient } from './create-api-client.ts'

/** Knows the database from inside as the administrator of the organization `main`. */
export const bootstrapKey = 'bootstrap-key-of-the-tests-0001'

export interface SpawnOptions {
  /** The folder of the embedded database and the key file, and the working folder. */
  readonly dataDir: string
  /** Of a PostgreSQL database; the embedded one when absent. */
  readonly databaseUrl?: string | undefined
  /** A free one when absent. */
  readonly port?: number
  /** Further arguments of `start`. */
  readonly args?: readonly string[]
  /** Modules that Node loads before the program. */
  readonly preload?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

/** A process of ours, whatever it does. */
export interface BellhopProcess {
  readonly dataDir: string
  /** All that was written so far, standard output and standard error together. */
  output(): string
  /** Resolves when the output has `text`; rejects when the process ends before. */
  says(text: string): Promise<void>
  signal(signal: NodeJS.Signals): void
  /** Resolves when it is gone, however that came. */
  readonly ended: Promise<Ended>
  /** Ends it as a power cut would, and waits until it is gone. */
  kill(): Promise<void>
  /** Asks it to stop, and waits until it has. */
  stop(): Promise<Ended>
}

export interface Bellhop extends BellhopProcess {
  /** Without a slash at the end: `http://localhost:40123`. */
  readonly url: string
  readonly port: number
  /** Speaks with the bootstrap key. */
  readonly api: ApiClient
  /** The address that stands behind `name` in what `start` printed. Throws when it is not there. */
  address(name: 'Console' | 'Booking page' | 'Inspector' | 'API'): string
}

const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url))

/** The settings that every process of the tests has; nothing of the environment of the tests themselves reaches it. */
export function bellhopEnv(options: SpawnOptions): Record<string, string> {
  return {
    PATH: process.env.PATH ?? '',
    NODE_ENV: 'production',
    BELLHOP_HOST: '127.0.0.1',
    BELLHOP_PORT: String(options.port ?? 0),
    BELLHOP_DATA_DIR: options.dataDir,
    BELLHOP_BOOTSTRAP_API_KEY: bootstrapKey,
    BELLHOP_ALLOW_HTTP: 'true',
    BELLHOP_ALLOW_TARGETS: '127.0.0.1,localhost',
    BELLHOP_LOG_LEVEL: 'warn',
    ...(options.databaseUrl === undefined ? {} : { DATABASE_URL: options.databaseUrl }),
    ...options.env,
  }
}

/** Takes charge of a process before it is known whether it starts: it is to be killed when its time is over. */
export type OnSpawned = (running: Pick<BellhopProcess, 'kill'>) => void

/**
 * Starts the built server as a process of its own and waits until it says that it answers.
 *
 * @throws Error with its output when it ends instead
 */
export async function spawnBellhop(options: SpawnOptions, onSpawned: OnSpawned): Promise<Bellhop> {
  const started = await spawnProcess(options, '/docs\n', onSpawned)
  const address = (name: string) => {
    const found = new RegExp(`^  ${name} +(\\S+)$`, 'm').exec(started.output())?.[1]
    if (found === undefined) throw new Error(`No address of ${name} was printed:\n${started.output()}`)
    return found
  }
  const { origin, port } = new URL(address('API'))
  return { ...started, url: origin, port: Number(port), api: createApiClient(origin, bootstrapKey), address }
}

/** Starts a process that delivers and answers no requests. */
export function spawnDeliverer(options: SpawnOptions, onSpawned: OnSpawned): Promise<BellhopProcess> {
  const args = ['--role', 'delivery', ...(options.args ?? [])]
  return spawnProcess({ ...options, args }, 'Bellhop is running', onSpawned)
}

async function spawnProcess(options: SpawnOptions, ready: string, onSpawned: OnSpawned): Promise<BellhopProcess> {
  const child = spawnCommand(['start', ...(options.args ?? [])], options)
  const { output, says } = listenTo(child)
  const ended = endOf(child)
  const kill = async () => {
    child.kill('SIGKILL')
    await ended
  }
  onSpawned({ kill })
  await says(ready)
  return {
    dataDir: options.dataDir,
    output,
    says,
    ended,
    kill,
    signal: (signal) => void child.kill(signal),
    stop: () => {
      child.kill('SIGTERM')
      return ended
    },
  }
}

/** Starts the built command line with the settings of the tests. */
export function spawnCommand(args: readonly string[], options: SpawnOptions): ChildProcess {
  const preload = (options.preload ?? []).flatMap((module) => ['--import', module])
  const env = bellhopEnv(options)
  return spawn(process.execPath, [...preload, main, ...args], {
    env,
    cwd: options.dataDir,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** `close` and not `exit`: by then all that was written has been read. */
export function endOf(child: ChildProcess): Promise<Ended> {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve({ code, signal }))
  })
}

/** A process was to say something, and is gone. */
export class EndedEarly extends Error {
  readonly end: Ended

  constructor(message: string, end: Ended) {
    super(message)
    this.end = end
  }
}

function listenTo(child: ChildProcess) {
  let text = ''
  let end: Ended | undefined
  const waiting = new Set<() => void>()
  const notify = () => {
    for (const look of [...waiting]) look()
  }
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
      notify()
    })
  }
  child.once('close', (code, signal) => {
    end = { code, signal }
    notify()
  })
  const says = (wanted: string) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        if (text.includes(wanted)) resolve()
        else if (end !== undefined)
          reject(new EndedEarly(`The process ended before it said "${wanted}". It said:\n${text}`, end))
        else return
        waiting.delete(look)
      }
      waiting.add(look)
      look()
    })
  return { output: () => text, says }
}
