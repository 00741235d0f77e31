import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'
import { startThread } from '../shared/start-thread.ts'
import { beginLate } from './begin-late.ts'
import { type Connection, PgliteStream } from './pglite-stream.ts'
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

/** What a connection sends. */
export interface Request {
  readonly connection: number
  /** Null at its end. */
  readonly bytes: Uint8Array<ArrayBuffer> | null
}

/** To the first request of that connection that has none. */
export interface Answer {
  readonly connection: number
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** In the place of a connection: its end is the database's. */
export const wholeDatabase = 0

/** Settings for a pool of connections to it, which stay. */
export function poolOf(embedded: EmbeddedPostgres, max: number) {
  return { max, idleTimeoutMillis: 0, user: 'postgres', stream: () => embedded.connect() }
}

/** PostgreSQL in a thread of this process. */
export interface EmbeddedPostgres {
  /**
   * A connection to it, in the place of a socket. Connections share one session, with its settings, prepared statements and
   * notifications, and take turns in it: whoever begins a transaction has it until that ends, and the others wait.
   */
  connect(): Duplex
  /** Ends it. Nobody may be waiting for an answer. */
  close(): Promise<void>
}

/** Starts the embedded database. Throws what PGlite throws, for a folder that it cannot open. */
export async function startPglite(files: PgliteFiles = {}): Promise<EmbeddedPostgres> {
  const workerData = files.dataDir === undefined ? files : await inFolder(files.dataDir)
  const thread = startThread('pglite-thread', import.meta.url, { workerData })
  await once(thread, 'message')
  const waiting = new Map<number, ((answer: Uint8Array) => void)[]>()
  let connections = wholeDatabase
  const send = (request: Request, onAnswer: (answer: Uint8Array) => void) => {
    thread.ref()
    const before = waiting.get(request.connection)
    if (before === undefined) waiting.set(request.connection, [onAnswer])
    else before.push(onAnswer)
    thread.postMessage(request, request.bytes === null ? [] : [request.bytes.buffer])
  }
  // Nothing is kept alive by a database that nobody asks anything.
  thread.unref()
  thread.on('message', (answer: Answer | Panic) => {
    if ('panic' in answer) throw new Error(`The embedded database gave up: ${answer.panic}`)
    const asked = waiting.get(answer.connection)
    const onAnswer = asked?.shift()
    if (asked?.length === 0) waiting.delete(answer.connection)
    onAnswer?.(answer.bytes)
    if (waiting.size === 0) thread.unref()
  })
  return {
    connect() {
      const connection = ++connections
      const bare: Connection = {
        exchange: (bytes, onAnswer) => send({ connection, bytes }, onAnswer),
        end: () => send({ connection, bytes: null }, () => undefined),
      }
      return new PgliteStream(beginLate(bare))
    },
    async close() {
      const exit = once(thread, 'exit')
      send({ connection: wholeDatabase, bytes: null }, () => undefined)
      await exit
    },
  }
}

async function inFolder(folder: string): Promise<PgliteFiles> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const dataDir = join(folder, 'pgdata')
  if (!existsSync(dataDir)) await unpackEmptyDatabase(dataDir)
  return { dataDir }
}
