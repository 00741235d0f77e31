import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { PGlite, types } from '@electric-sql/pglite'
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import { createDiskGuard, type DiskGuard } from './create-disk-guard.ts'
import type { Database } from './database.ts'
import { lockFolder } from './lock-folder.ts'
import type { Schema } from './schema.ts'

export interface PgliteOptions {
  /** The folder that holds the database; absent for one in memory. Throws when another process has it open. */
  readonly dataDir?: string
  /** The schema that queries run in; `public` when absent. */
  readonly schema?: string
  /** A dumped data directory to begin with, instead of making an empty one. */
  readonly image?: Blob
}

const textArrayOid = 1009
/** How long queries may follow each other before requests and timers of this process get a turn. */
const longestRowMs = 5

/** Opens PostgreSQL inside this process. */
export async function openPglite(options: PgliteOptions = {}): Promise<Database> {
  const unlock = options.dataDir === undefined ? undefined : await lockFolder(options.dataDir)
  try {
    const guard = options.dataDir === undefined ? undefined : createDiskGuard(options.dataDir)
    guard?.check()
    const pglite = await startPglite(options)
    const close = async () => {
      await pglite.close()
      await unlock?.()
    }
    return pgliteDatabase(pglite, close, guard)
  } catch (error) {
    await unlock?.()
    throw error
  }
}

/** The port over an instance that is open already; `close` ends what this call's owner is responsible for. */
export function pgliteDatabase(pglite: PGlite, close: () => Promise<void>, guard?: DiskGuard): Database {
  const connection = new PgliteConnection(pglite, guard)
  const db = new Kysely<Schema>({ dialect: new PgliteDialect(connection) })
  return {
    kind: 'pglite',
    db,
    listen: (channel, onNotify) => pglite.listen(channel, onNotify),
    // Nobody else can take it: the folder belongs to this process.
    holdLock: async () => async () => undefined,
    connections: () => connection.counts(),
    close: async () => {
      await connection.drain()
      await close()
    },
  }
}

/** A bare instance with the parsers that make both drivers return the same values. */
export async function startPglite(options: PgliteOptions): Promise<PGlite> {
  if (options.dataDir !== undefined) await mkdir(options.dataDir, { recursive: true, mode: 0o700 })
  const pglite = await PGlite.create({
    ...(options.dataDir === undefined ? {} : { dataDir: join(options.dataDir, 'pgdata') }),
    ...(options.image === undefined ? {} : { loadDataDir: options.image }),
    postgresqlconf: ['shared_buffers=32MB'],
    // PGlite's own way to read bytes is dozens of times as slow.
    parsers: { [types.INT8]: Number, [types.DATE]: (text: string) => text, [types.BYTEA]: readBytes },
  })
  await pglite.exec(`SET TIME ZONE 'UTC'`)
  acceptEncodedArrays(pglite)
  if (options.schema !== undefined) await pglite.exec(`SET search_path TO "${options.schema}"`)
  return pglite
}

/** From `\x` and hexadecimal digits. */
function readBytes(text: string): Buffer {
  return Buffer.from(text.slice(2), 'hex')
}

/** Lets a column of texts that is in the database's binary form already pass as it is. */
function acceptEncodedArrays(pglite: PGlite): void {
  const serialize = pglite.serializers[textArrayOid]
  if (serialize === undefined) throw new Error('PGlite does not know arrays of texts.')
  // Its type says that a serializer returns a text, but bytes are taken too, as a parameter in binary form.
  pglite.serializers[textArrayOid] = (value) =>
    value instanceof Uint8Array ? (value as unknown as string) : serialize(value)
}

/** PGlite has one connection; whoever holds it has the database to themselves, the others wait in order. */
class PgliteConnection implements DatabaseConnection {
  readonly #pglite: PGlite
  readonly #guard: DiskGuard | undefined
  #tail: Promise<void> = Promise.resolve()
  #release: (() => void) | undefined
  /** Who has it, and who waits for it. */
  #users = 0
  #turnAt = performance.now()

  constructor(pglite: PGlite, guard: DiskGuard | undefined) {
    this.#pglite = pglite
    this.#guard = guard
  }

  /** Throws `StorageFullError` when there is no room to work safely; what is under way may end. */
  async acquire(): Promise<void> {
    this.#guard?.check()
    this.#users++
    const before = this.#tail
    let release: () => void = () => undefined
    this.#tail = new Promise((resolve) => {
      release = resolve
    })
    await before
    this.#release = release
    await this.#giveTurn()
  }

  /**
   * Its queries wait for nothing outside of this process, so that whoever makes one after the other would let nobody else in until
   * the last of them: neither requests nor timers.
   */
  async #giveTurn(): Promise<void> {
    if (performance.now() - this.#turnAt < longestRowMs) return
    await setImmediate()
    this.#turnAt = performance.now()
  }

  release(): void {
    this.#users--
    this.#release?.()
  }

  counts() {
    return { total: 1, idle: this.#users === 0 ? 1 : 0, waiting: Math.max(0, this.#users - 1) }
  }

  drain(): Promise<void> {
    return this.#tail
  }

  async run(statement: string): Promise<void> {
    await this.#pglite.exec(statement)
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    // Scripts of several statements have no parameters, and only the simple protocol takes them.
    const result =
      query.parameters.length === 0
        ? (await this.#pglite.exec(query.sql)).at(-1)
        : await this.#pglite.query(query.sql, [...query.parameters])
    // Kysely's contract: the rows have the type that the caller's query was built with.
    const rows = (result?.rows ?? []) as Row[]
    return { rows, numAffectedRows: BigInt(result?.affectedRows ?? 0) }
  }

  // biome-ignore lint/correctness/useYield: Kysely asks for a generator, and PGlite does not stream.
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('Streaming is not available on the embedded database')
  }
}

class PgliteDialect implements Dialect {
  readonly #connection: PgliteConnection

  constructor(connection: PgliteConnection) {
    this.#connection = connection
  }

  createAdapter() {
    return new PostgresAdapter()
  }

  createQueryCompiler() {
    return new PostgresQueryCompiler()
  }

  createIntrospector(db: Kysely<unknown>) {
    return new PostgresIntrospector(db)
  }

  createDriver(): Driver {
    const connection = this.#connection
    return {
      init: async () => undefined,
      acquireConnection: async () => {
        await connection.acquire()
        return connection
      },
      beginTransaction: () => connection.run('BEGIN'),
      commitTransaction: () => connection.run('COMMIT'),
      rollbackTransaction: () => connection.run('ROLLBACK'),
      releaseConnection: async () => connection.release(),
      destroy: async () => undefined,
    }
  }
}
