import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { request } from 'undici'
import { findFreePort } from './find-free-port.ts'

/** A real CalDAV server in a folder of its own. */
export interface Radicale {
  /** Without a slash at the end. */
  readonly url: string
  readonly username: string
  readonly password: string
  /** Makes an empty calendar and returns its address. */
  makeCalendar(name: string): Promise<string>
  /** What a calendar program of the same person would do. */
  send(
    method: string,
    url: string,
    body?: string,
    headers?: Record<string, string>,
  ): Promise<{ status: number; body: string; etag: string | null }>
  /** The entries of a calendar: path to content. */
  entries(calendarUrl: string): Promise<Map<string, string>>
  stop(): Promise<void>
}

const startTimeoutMs = 30_000

/**
 * Starts Radicale on a free port of 127.0.0.1: the one of the system (Debian: apt-get install radicale), or one that is installed
 * with pip into a folder beside the dependencies.
 *
 * @throws Error that says how to get it when there is none, or with its output when it does not start
 */
export async function startRadicale(): Promise<Radicale> {
  const folder = mkdtempSync(join(tmpdir(), 'bellhop-radicale-'))
  const [command, ...args] = findRadicale()
  const port = await findFreePort()
  const [username, password] = ['mira', 'kestrel-7']
  writeFileSync(join(folder, 'users'), `${username}:${password}\n`)
  writeFileSync(
    join(folder, 'config'),
    [
      ...['[server]', `hosts = 127.0.0.1:${port}`],
      ...['[auth]', 'type = htpasswd', `htpasswd_filename = ${join(folder, 'users')}`, 'htpasswd_encryption = plain'],
      ...['[storage]', `filesystem_folder = ${join(folder, 'collections')}`, ''],
    ].join('\n'),
  )
  const child = spawn(command, [...args, '--config', join(folder, 'config')], { stdio: ['ignore', 'pipe', 'pipe'] })
  const url = `http://127.0.0.1:${port}`
  const stop = async () => {
    await end(child)
    rmSync(folder, { recursive: true, force: true })
  }
  process.once('exit', () => child.kill('SIGKILL'))
  try {
    await untilReady(child, url)
  } catch (error) {
    await stop()
    throw error
  }
  const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
  const send: Radicale['send'] = async (method, target, body, headers = {}) => {
    // PROPFIND and MKCALENDAR are not on the list of methods of plain HTTP.
    const options = {
      method: method as 'GET',
      headers: { authorization, ...headers },
      // Radicale closes connections that rest, also as the next request is on its way.
      reset: true,
      ...(body === undefined ? {} : { body }),
    }
    const answer = await request(target, options)
    const { etag } = answer.headers
    return { status: answer.statusCode, body: await answer.body.text(), etag: typeof etag === 'string' ? etag : null }
  }
  return {
    url,
    username,
    password,
    send,
    async makeCalendar(name) {
      const address = `${url}/${username}/${name}/`
      const { status, body } = await send('MKCALENDAR', address)
      if (status !== 201) throw new Error(`Radicale made no calendar (${status}): ${body}`)
      return address
    },
    async entries(calendarUrl) {
      const { body } = await send('PROPFIND', calendarUrl, undefined, { depth: '1' })
      const paths = [...body.matchAll(/<href>([^<]+\.ics)<\/href>/g)].flatMap(([, path]) => path ?? [])
      // One after the other: Radicale lets five connections wait, and the system drops and breaks those beyond, after minutes.
      const found = new Map<string, string>()
      for (const path of paths) found.set(path, (await send('GET', `${url}${path}`)).body)
      return found
    },
    stop,
  }
}

function findRadicale(): [string, ...string[]] {
  if (spawnSync('radicale', ['--version']).status === 0) return ['radicale']
  const folder = fileURLToPath(new URL('../../node_modules/.cache/radicale', import.meta.url))
  const python = join(folder, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python')
  if (spawnSync(python, ['-m', 'radicale', '--version']).status === 0) return [python, '-m', 'radicale']
  try {
    if (!existsSync(python)) {
      mkdirSync(folder, { recursive: true })
      execFileSync('python3', ['-m', 'venv', folder], { stdio: 'pipe' })
    }
    execFileSync(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', 'radicale'], {
      stdio: 'pipe',
    })
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new Error(
      `These tests need the CalDAV server Radicale. Install it (Debian: apt-get install radicale), or Python 3 with venv, with which it is installed by itself.\n${why}`,
    )
  }
  return [python, '-m', 'radicale']
}

async function untilReady(child: ChildProcess, url: string): Promise<void> {
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-10_000)
    })
  }
  const deadline = Date.now() + startTimeoutMs
  while (Date.now() < deadline && child.exitCode === null) {
    const ready = await request(url).then(
      ({ body }) => body.dump().then(() => true),
      () => false,
    )
    if (ready) return
    await wait(50)
  }
  throw new Error(`Radicale did not start. It said:\n${output}`)
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await ended
}
