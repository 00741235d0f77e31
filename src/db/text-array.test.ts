import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase } from '../../test/support/test-database.ts'
import type { Database } from './database.ts'
import { preparedName } from './prepared.ts'
import { textArray } from './text-array.ts'

let database: Database

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

async function readBack(values: readonly (string | null)[]): Promise<(string | null)[]> {
  const { rows } = await sql<{ value: string | null }>`
    SELECT value FROM unnest(${textArray(values)}) WITH ORDINALITY AS row (value, place) ORDER BY place`.execute(
    database.db,
  )
  return rows.map(({ value }) => value)
}

describe('a column of texts', () => {
  it('comes back as it was, whatever its texts hold', async () => {
    const text = fc.string({ unit: 'grapheme' }).filter((value) => !value.includes('\0'))
    await fc.assert(
      fc.asyncProperty(fc.array(fc.option(text), { maxLength: 20 }), async (values) => {
        expect(await readBack(values)).toEqual(values)
      }),
      { numRuns: 50 },
    )
  })

  it('keeps quotes, backslashes, braces, commas, empty texts and the word null apart from nothing', async () => {
    const values = ['"', '\\', '{a,b}', '', 'NULL', null, 'é\n✓']
    expect(await readBack(values)).toEqual(values)
  })

  it('may be empty', async () => {
    expect(await readBack([])).toEqual([])
  })

  it('can be cast to columns of other types', async () => {
    const { rows } = await sql<{ day: string; number: number | null }>`
      SELECT * FROM unnest(${textArray(['2026-03-01', '2026-03-02'])}::date[], ${textArray(['7', null])}::int[])
        AS row (day, number)`.execute(database.db)
    expect(rows).toEqual([
      { day: '2026-03-01', number: 7 },
      { day: '2026-03-02', number: null },
    ])
  })

  it('stands beside arrays that the driver writes itself', async () => {
    const { rows } = await sql<{ first: string; second: string }>`
      SELECT * FROM unnest(${textArray(['a"'])}, ${['b\\']}::text[]) AS row (first, second)`.execute(database.db)
    expect(rows).toEqual([{ first: 'a"', second: 'b\\' }])
  })
})

describe('the name of a prepared statement', () => {
  it('is read from the beginning of its text, and only there', () => {
    expect(preparedName('/*prepared:settle-deliveries*/\n  SELECT 1')).toBe('settle-deliveries')
    expect(preparedName('SELECT 1 /*prepared:settle-deliveries*/')).toBeUndefined()
    expect(preparedName('SELECT 1')).toBeUndefined()
  })
})
