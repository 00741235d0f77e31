import { createHash } from 'node:crypto'
import { lstat, mkdir, realpath, rm } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** Long enough for a rival that saw the same stale socket to have replaced ours. */
const takeOverSettleMs = 150

/** Socket addresses are limited to about 100 bytes; folders may lie deeper. */
const maxSocketPathBytes = 100

/**
 * Holds a folder for this process, until the returned function is called or the process ends in whatever way. The lock is a
 * socket that the process listens on: after `kill -9` nobody answers there any more, so nothing is left to clean up by hand,
 * and a process id that was given out again cannot be mistaken for the owner. Throws when another process holds the folder.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = await socketPath(folder)
  const server = await listen(path).catch(async (error: unknown) => {
    if (!isAddressInUse(error)) throw error
    if (await answers(path)) throw folderInUse(folder)
    return takeOver(path, folder)
  })
  server.unref()
  return () => new Promise((resolve) => server.close(() => resolve()))
}

async function takeOver(path: string, folder: string): Promise<Server> {
  await rm(path, { force: true })
  const server = await listen(path).catch((error: unknown) => {
    throw isAddressInUse(error) ? folderInUse(folder) : error
  })
  const mine = await lstat(path)
  await wait(takeOverSettleMs)
  const now = await lstat(path).catch(() => undefined)
  if (now?.ino === mine.ino) return server
  server.close()
  throw folderInUse(folder)
}

async function socketPath(folder: string): Promise<string> {
  const real = await realpath(folder)
  const hash = createHash('sha256').update(real).digest('hex').slice(0, 24)
  if (process.platform === 'win32') return `\\\\.\\pipe\\bellhop-${hash}`
  const absolute = join(real, 'lock.sock')
  const near = relative(process.cwd(), absolute)
  const shortest = near.length < absolute.length ? near : absolute
  return Buffer.byteLength(shortest) <= maxSocketPathBytes ? shortest : join(tmpdir(), `bellhop-${hash}.sock`)
}

function listen(path: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy())
    server.once('error', reject)
    server.listen(path, () => resolve(server))
  })
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path)
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}

function isAddressInUse(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
}

/** Another process holds the folder. */
export class FolderInUseError extends Error {}

function folderInUse(folder: string): Error {
  return new FolderInUseError(
    `Another Bellhop process has the data folder ${folder} open. Stop it first, choose another folder with ` +
      'BELLHOP_DATA_DIR, or set DATABASE_URL to a PostgreSQL server, which any number of processes can share.',
  )
}
