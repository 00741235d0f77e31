import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { connectPglite } from './pglite.ts'
import { prepared } from './prepared.ts'
import { type EmbeddedPostgres, startPglite } from './start-pglite.ts'

let embedded: EmbeddedPostgres
beforeAll(async () => {
  embedded = await startPglite()
})
afterAll(() => embedded.close())

const double = (value: number) => sql<{ doubled: number }>`${prepared('double')} SELECT 2 * ${value}::int AS doubled`

it('goes on after statements that fail, each with the database’s own code', async () => {
  const { db, close } = connectPglite(embedded)
  await expect(sql`SELEC 1`.execute(db)).rejects.toMatchObject({ code: '42601' })
  await expect(sql`SELECT 1 / ${0}::int`.execute(db)).rejects.toMatchObject({ code: '22012' })
  await expect(sql`SELECT ${'x'}::int`.execute(db)).rejects.toMatchObject({ code: '22P02' })
  expect((await sql`SELECT ${1}::int AS one`.execute(db)).rows).toEqual([{ one: 1 }])
  await close()
})

it('carries values of megabytes both ways, and many rows', async () => {
  const { db, close } = connectPglite(embedded)
  const long = 'ä'.repeat(3_000_000)
  const { rows } = await sql<{ back: string }>`SELECT ${long}::text AS back`.execute(db)
  expect(rows[0]?.back === long).toBe(true)
  expect((await sql`SELECT generate_series(1, 100000) AS number`.execute(db)).rows).toHaveLength(100_000)
  await close()
})

it('rolls back what a connection leaves open, and lets the others go on', async () => {
  const { db, close } = connectPglite(embedded)
  await sql`CREATE TABLE left_open (id int)`.execute(db)
  const gone = await connect()
  await gone.query('BEGIN')
  await gone.query('INSERT INTO left_open VALUES (1)')
  const rows = sql`SELECT * FROM left_open`.execute(db)
  await gone.end()
  expect((await rows).rows).toEqual([])
  await close()
})

it('lets nobody in between the statements of a transaction', async () => {
  const { db, close } = connectPglite(embedded)
  await sql`CREATE TABLE turns (id int)`.execute(db)
  const one = await connect()
  await one.query('BEGIN')
  const inserted = sql`INSERT INTO turns VALUES (2)`.execute(db)
  await one.query('INSERT INTO turns VALUES (1)')
  const seen = await one.query('SELECT id FROM turns')
  await one.query('ROLLBACK')
  await inserted
  expect(seen.rows).toEqual([{ id: 1 }])
  expect((await sql`SELECT id FROM turns`.execute(db)).rows).toEqual([{ id: 2 }])
  await Promise.all([one.end(), close()])
})

it('leaves the turn to others until a transaction has something to do', async () => {
  const { db, close } = connectPglite(embedded)
  await sql`CREATE TABLE late (id int)`.execute(db)
  const one = await connect()
  expect(await one.query('begin')).toMatchObject({ command: 'BEGIN' })
  await sql`INSERT INTO late VALUES (1)`.execute(db)
  expect((await one.query('SELECT id FROM late')).rows).toEqual([{ id: 1 }])
  await one.query('rollback')
  await one.query('begin')
  await expect(one.query('SELECT 1 / 0')).rejects.toMatchObject({ code: '22012' })
  await expect(one.query('INSERT INTO late VALUES (2)')).rejects.toMatchObject({ code: '25P02' })
  expect(await one.query('commit')).toMatchObject({ command: 'ROLLBACK' })
  await one.query('begin')
  expect(await one.query('commit')).toMatchObject({ command: 'COMMIT' })
  await Promise.all([one.end(), close()])
})

it('prepares statements on each of its connections, and anew when all have gone', async () => {
  for (const value of [2, 3]) {
    const { db, close } = connectPglite(embedded)
    const doubled = await Promise.all([0, 1, 2, 3].map((more) => double(value + more).execute(db)))
    expect(doubled.map(({ rows }) => rows[0]?.doubled)).toEqual([0, 1, 2, 3].map((more) => 2 * (value + more)))
    await close()
  }
  const client = await connect()
  const { rows } = await client.query('SELECT name FROM pg_prepared_statements')
  await client.end()
  expect(rows).toEqual([])
})

async function connect(): Promise<pg.Client> {
  const client = new pg.Client({ user: 'postgres', stream: () => embedded.connect() })
  await client.connect()
  return client
}

it('lets whoever waits for the database come before its end', async () => {
  const { db, close } = connectPglite(embedded)
  const asked = [1, 2, 3].map((value) => double(value).execute(db))
  await asked[0]
  await close()
  expect((await Promise.all(asked)).map(({ rows }) => rows[0]?.doubled)).toEqual([2, 4, 6])
})

it('ends in peace when it is closed, however late that is noticed', async () => {
  const another = await startPglite()
  const closed = another.close()
  // Whatever the thread says after its end is here before anybody can stop it.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000)
  await expect(closed).resolves.toBeUndefined()
})
