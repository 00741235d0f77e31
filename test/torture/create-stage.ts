import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLoad, type Load } from '../support/create-load.ts'
import { createRandom, type Random } from '../support/create-random.ts'
import { type Bellhop, type SpawnOptions, spawnBellhop } from '../support/spawn-bellhop.ts'
import { type PostgresServer, startPostgres } from '../support/start-postgres.ts'
import { createWitness, type Witness } from './create-witness.ts'
import { mountSmallDisk, type SmallDisk } from './mount-small-disk.ts'
import { endpoints, type Prepared, topic } from './prepare-organization.ts'
import { startUnreliableReceiver, type UnreliableReceiver } from './start-unreliable-receiver.ts'
import type { TortureDatabase } from './torture-database.ts'

export type StartOptions = Pick<SpawnOptions, 'preload' | 'env' | 'args' | 'databaseUrl'>

/** A database with a receiver and everything that is known about both, used by several rounds. */
export interface Stage {
  readonly database: TortureDatabase
  /** Draws what the rounds do; another one for each round. */
  random: Random
  readonly folder: string
  readonly witness: Witness
  readonly receiver: UnreliableReceiver
  /** Null for the embedded database. */
  readonly postgres: PostgresServer | null
  /** What the database lies on, when that is small. */
  readonly disk: SmallDisk | null
  /** Since when the third endpoint is switched on for certain, on the monotonic clock; null when it may be off. */
  switchedOnSinceMs: number | null
  readonly switchedId: string
  readonly load: Load
  /** Servers that run; the first one is asked. */
  readonly running: readonly Bellhop[]
  /** Starts a server on this database. */
  start(options?: StartOptions): Promise<Bellhop>
  remove(): Promise<void>
}

export interface StageOptions {
  readonly database: TortureDatabase
  readonly seed: number
  readonly onSmallDisk: boolean
  /** Fills an empty database by way of its first server, and tells what to load it with. */
  readonly prepare: (server: Bellhop, receiverUrl: string) => Promise<Prepared>
}

const excuses = [503, 507]
const eventsPerKey = 30

/** Sets up a database, a receiver, endpoints and what is booked. */
export async function createStage(options: StageOptions): Promise<Stage> {
  const undo: (() => Promise<void> | void)[] = []
  const remove = async () => {
    for (const step of undo.splice(0).reverse()) await step()
  }
  try {
    return await build(options, undo, remove)
  } catch (error) {
    await remove()
    throw error
  }
}

async function build(
  { database, seed, onSmallDisk, prepare }: StageOptions,
  undo: (() => Promise<void> | void)[],
  remove: () => Promise<void>,
): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'bellhop-torture-'))
  undo.push(() => rmSync(folder, { recursive: true, force: true }))
  // PostgreSQL runs as a user of its own, who has to get to the small disk.
  chmodSync(folder, 0o755)
  const disk = onSmallDisk ? mountSmallDisk(join(folder, 'disk'), database) : null
  if (disk !== null) undo.push(() => disk.unmount())
  const postgres = database === 'postgres' ? await startServer(disk) : null
  if (postgres !== null) undo.push(() => postgres.stop())
  const dataDir = database === 'pglite' && disk !== null ? disk.folder : folder

  const secrets = new Map<string, string>()
  const withGaps = new Set([endpoints.switched.path])
  const witness = createWitness({ secrets, withGaps })
  const receiver = await startUnreliableReceiver(createRandom(seed + 1), witness.add)
  undo.push(() => receiver.close())

  const running: Bellhop[] = []
  const removeNow = () => {
    for (const server of running) server.signal('SIGKILL')
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 })
  }
  process.on('exit', removeNow)
  undo.push(() => void process.off('exit', removeNow))
  undo.push(async () => {
    for (const server of [...running]) await server.kill()
  })
  const start = async (given: StartOptions = {}) => {
    const env = { BELLHOP_SECRET_KEY: 'the same for every process of a stage', ...given.env }
    const args = ['--no-demo', ...(given.args ?? [])]
    const server = await spawnBellhop({ databaseUrl: postgres?.url, dataDir, ...given, env, args }, ({ kill }) => {
      undo.push(kill)
    })
    running.push(server)
    void server.ended.finally(() => running.splice(running.indexOf(server), 1))
    return server
  }

  const first = await start()
  const prepared = await prepare(first, receiver.url)
  for (const [path, secret] of prepared.secrets) secrets.set(path, secret)
  await first.stop()
  const { eventTypeId, starts, switchedId } = prepared
  const stage: Stage = {
    database,
    random: createRandom(seed),
    folder,
    witness,
    receiver,
    postgres,
    disk,
    switchedOnSinceMs: null,
    switchedId,
    running,
    start,
    remove,
    load: createLoad({
      eventTypeId,
      starts,
      topic,
      random: createRandom(seed + 2),
      excuses,
      eventsPerKey,
      onAnnounced: (announcement, sentAtMs, snapshot) => {
        for (const { path } of endpoints.steady) witness.expect(path, announcement, snapshot)
        const since = stage.switchedOnSinceMs
        if (since !== null && sentAtMs >= since) witness.expect(endpoints.switched.path, announcement, snapshot)
      },
    }),
  }
  return stage
}

function startServer(disk: SmallDisk | null): Promise<PostgresServer> {
  if (disk === null) return startPostgres()
  const dataFolder = join(disk.folder, 'data')
  mkdirSync(dataFolder)
  return startPostgres({ dataFolder, settings: { min_wal_size: '32MB', max_wal_size: '48MB' } })
}
