import { sql } from 'kysely'
import type { Database } from '../../db/database.ts'
import { missingMigrations } from '../../db/migrate.ts'
import { type Finding, failure, ok, warning } from './finding.ts'

const oldestVersion = 150_000
const clockWarnsMs = 2000
const clockFailsMs = 30_000

/** Looks at an open database: its version, its schema, whether a power cut loses what it has acknowledged, and its clock. */
export async function checkDatabase(database: Database, nowMs: () => number): Promise<Finding[]> {
  return [
    await checkVersion(database),
    await checkMigrations(database),
    await checkDurability(database),
    await checkClock(database, nowMs),
  ]
}

async function checkVersion({ kind, db }: Database): Promise<Finding> {
  const number = Number(await show(db, 'server_version_num'))
  const name = `${kind === 'pglite' ? 'Embedded PostgreSQL' : 'PostgreSQL'} ${await show(db, 'server_version')}`
  if (number >= oldestVersion) return ok('database', `${name} answers`)
  return failure('database', `${name} is too old`, 'Use PostgreSQL 15 or newer.')
}

async function checkMigrations({ db }: Database): Promise<Finding> {
  const missing = await missingMigrations(db)
  if (missing.length === 0) return ok('migrations', 'The schema is up to date')
  return warning(
    'migrations',
    `Not applied yet: ${missing.join(', ')}`,
    'The next start applies them; so does: bellhop migrate',
  )
}

async function checkDurability({ kind, db }: Database): Promise<Finding> {
  const off: string[] = []
  for (const name of ['fsync', 'synchronous_commit', 'full_page_writes']) {
    if ((await show(db, name)) === 'off') off.push(name)
  }
  if (off.length === 0) return ok('durability', 'What is acknowledged survives a power cut')
  const finding = `${off.join(', ')} switched off: a crash of the program loses nothing, a power cut may`
  const advice =
    kind === 'pglite'
      ? 'Where that matters, set DATABASE_URL to a PostgreSQL server with fsync on.'
      : `Switch on in postgresql.conf: ${off.join(', ')}.`
  return warning('durability', finding, advice)
}

/** Leases are compared by the clocks of all processes, so that these must agree. */
async function checkClock({ kind, db }: Database, nowMs: () => number): Promise<Finding> {
  if (kind === 'pglite') return ok('clock', 'The embedded database has the clock of this machine')
  const before = nowMs()
  const { rows } = await sql<{ now: Date }>`SELECT clock_timestamp() AS now`.execute(db)
  const after = nowMs()
  const theirs = rows[0]?.now.getTime()
  if (theirs === undefined) throw new Error('The database told no time.')
  const skewMs = Math.max(0, before - theirs, theirs - after)
  const finding = `This machine and the database differ by ${(skewMs / 1000).toFixed(1)} s`
  const advice = 'Synchronise the clocks of all machines, for example with chrony or systemd-timesyncd.'
  if (skewMs >= clockFailsMs) return failure('clock', finding, advice)
  return skewMs >= clockWarnsMs ? warning('clock', finding, advice) : ok('clock', finding)
}

async function show(db: Database['db'], name: string): Promise<string> {
  const { rows } = await sql<{ value: string }>`SELECT current_setting(${name}) AS value`.execute(db)
  return rows[0]?.value ?? ''
}
