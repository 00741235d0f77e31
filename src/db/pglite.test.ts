import { sql } from 'kysely'
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

it('rolls back what a connection leaves open, and prepares for the next one anew', async () => {
  const first = connectPglite(embedded)
  await sql`CREATE TABLE left_open (id int)`.execute(first.db)
  expect((await double(2).execute(first.db)).rows).toEqual([{ doubled: 4 }])
  await sql`BEGIN`.execute(first.db)
  await sql`INSERT INTO left_open VALUES (1)`.execute(first.db)
  const second = connectPglite(embedded)
  expect((await sql`SELECT * FROM left_open`.execute(second.db)).rows).toEqual([])
  expect((await double(3).execute(second.db)).rows).toEqual([{ doubled: 6 }])
  await second.close()
})

it('lets whoever waits for the database come before its end', async () => {
  const { db, close } = connectPglite(embedded)
  const asked = [1, 2, 3].map((value) => double(value).execute(db))
  await asked[0]
  await close()
  expect((await Promise.all(asked)).map(({ rows }) => rows[0]?.doubled)).toEqual([2, 4, 6])
})
