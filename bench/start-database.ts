import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from '../src/db/database.ts'
import { openPglite } from '../src/db/pglite.ts'
import { openPostgres } from '../src/db/postgres.ts'
import { startPostgres } from '../test/support/start-postgres.ts'
import type { BenchDatabase } from './bench-result.ts'
import { readCpuSeconds } from './read-cpu.ts'

/** An empty database for one benchmark. */
export interface BenchStorage {
  /** For the program's data, and for the database itself when it is embedded. */
  readonly folder: string
  /** Null for the embedded database. */
  readonly url: string | null
  /** Of the database's own processes: 0 for the embedded one, which works inside the program. Null where nobody can tell. */
  cpuSeconds(): number | null
  /** The same database from this process; the embedded one only while the program is stopped. */
  open(): Promise<Database>
  remove(): Promise<void>
}

/** A folder for PGlite, or a PostgreSQL server of our own with `fsync` on, as its users run it. */
export async function startDatabase(kind: BenchDatabase): Promise<BenchStorage> {
  const folder = mkdtempSync(join(tmpdir(), 'bellhop-bench-'))
  const removeFolder = () => rmSync(folder, { recursive: true, force: true })
  if (kind === 'pglite') {
    return {
      folder,
      url: null,
      cpuSeconds: () => 0,
      open: () => openPglite({ dataDir: folder }),
      remove: async () => removeFolder(),
    }
  }
  const server = await startPostgres()
  return {
    folder,
    url: server.url,
    cpuSeconds: () => readCpuSeconds(server.pid),
    open: () => openPostgres({ url: server.url }),
    remove: async () => {
      await server.stop()
      removeFolder()
    },
  }
}
