import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'
import { startThread } from '../shared/start-thread.ts'
import { type Exchange, PgliteStream } from './pglite-stream.ts'
import { unpackEmptyDatabase } from './unpack-empty-database.ts'

/** Where an embedded database comes from; in memory when both are absent. */
export interface PgliteFiles {
  /** The folder that holds it, or will. */
  readonly dataDir?: string
  /** A dumped data directory to begin with in memory, instead of making an empty one. */
  readonly image?: Uint8Array<ArrayBuffer>
}

/** Why the database gave up, in its words. */
export interface Panic {
  readonly panic: string
}

/** Closes the database; no client of PostgreSQL sends nothing. */
const endOfAll = new Uint8Array(0)

/** Settings for a pool of connections to it: one, which stays. */
export function poolOfOne(embedded: EmbeddedPostgres) {
  return { max: 1, idleTimeoutMillis: 0, user: 'postgres', stream: () => embedded.connect() }
}

/** PostgreSQL in a thread of this process. */
export interface EmbeddedPostgres {
  /** A connection to it, in the place of a socket. It has one session: whoever connects later takes it from who connected before. */
  connect(): Duplex
  /** Ends it. Nobody may be waiting for an answer. */
  close(): Promise<void>
}

/** Starts the embedded database. Throws what PGlite throws, for a folder that it cannot open. */
export async function startPglite(files: PgliteFiles = {}): Promise<EmbeddedPostgres> {
  const workerData = files.dataDir === undefined ? files : await inFolder(files.dataDir)
  const thread = startThread('pglite-thread', import.meta.url, { workerData })
  await once(thread, 'message')
  const waiting: ((answer: Uint8Array) => void)[] = []
  const exchange: Exchange = (request, onAnswer) => {
    thread.ref()
    waiting.push(onAnswer)
    thread.postMessage(request, [request.buffer])
  }
  // Nothing is kept alive by a database that nobody asks anything.
  thread.unref()
  thread.on('message', (answer: Uint8Array | Panic) => {
    if (!(answer instanceof Uint8Array)) throw new Error(`The embedded database gave up: ${answer.panic}`)
    waiting.shift()?.(answer)
    if (waiting.length === 0) thread.unref()
  })
  return {
    connect: () => new PgliteStream(exchange),
    async close() {
      await new Promise<Uint8Array>((resolve) => exchange(endOfAll, resolve))
      await thread.terminate()
    },
  }
}

async function inFolder(folder: string): Promise<PgliteFiles> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const dataDir = join(folder, 'pgdata')
  if (!existsSync(dataDir)) await unpackEmptyDatabase(dataDir)
  return { dataDir }
}
