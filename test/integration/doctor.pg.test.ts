import { sql } from 'kysely'
import { expect, it, onTestFinished } from 'vitest'
import { checkDatabase } from '../../src/app/doctor/check-database.ts'
import type { Finding } from '../../src/app/doctor/finding.ts'
import { migrate } from '../../src/db/migrate.ts'
import { openPostgres } from '../../src/db/postgres.ts'
import { createDatabase } from '../support/create-database.ts'

const byCheck = (findings: readonly Finding[]) => new Map(findings.map((each) => [each.check, each]))

async function open() {
  const database = await openPostgres({ url: await createDatabase(), maxConnections: 1 })
  onTestFinished(() => database.close())
  return database
}

it('a PostgreSQL server is asked for its version, its schema and its clock', async () => {
  const database = await open()
  expect(byCheck(await checkDatabase(database, Date.now)).get('migrations')).toMatchObject({
    verdict: 'warning',
    finding: expect.stringMatching(/^Not applied yet: 0001-foundation\.sql/),
  })
  await migrate(database.db)
  const findings = byCheck(await checkDatabase(database, Date.now))
  for (const check of ['database', 'migrations', 'clock']) expect(findings.get(check)).toMatchObject({ verdict: 'ok' })
  expect(findings.get('database')?.finding).toMatch(/^PostgreSQL 1[5-9]/)
})

it.each([
  [0, 'ok'],
  [5, 'warning'],
  [-5, 'warning'],
  [60, 'failure'],
  [-60, 'failure'],
])('a clock that is %i s ahead of the database is a %s', async (seconds, verdict) => {
  const findings = byCheck(await checkDatabase(await open(), () => Date.now() + seconds * 1000))
  expect(findings.get('clock')).toMatchObject({ verdict })
})

it('a server that commits before it has written is thought about', async () => {
  const database = await open()
  await sql`SET synchronous_commit = off`.execute(database.db)
  expect(byCheck(await checkDatabase(database, Date.now)).get('durability')).toMatchObject({
    verdict: 'warning',
    finding: expect.stringContaining('synchronous_commit'),
  })
})
