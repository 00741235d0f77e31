import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'

const root = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'bellhop-bench-test-'))
const database = process.env.BELLHOP_TEST_DATABASE ?? 'pglite'

const positive = z.number().positive()
const Result = z.strictObject({
  bench: z.enum(['deliver', 'ingest', 'ingest-batch']),
  database: z.literal(database),
  measures: z.literal('rate'),
  perSecond: positive,
  unit: z.string().min(1),
  baseline: z.string().min(1),
  baselinePerSecond: positive,
  ratio: positive,
  cpuMicrosPer: z.strictObject({
    program: z.number().min(0).nullable(),
    database: z.number().min(0).nullable(),
    receiver: z.number().min(0).nullable(),
  }),
  lost: z.int(),
  duplicates: z.int(),
  at: z.iso.datetime(),
  commit: z.string().min(1),
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function bench(...args: string[]): Promise<{ table: string; json: unknown }> {
  const file = join(folder, `${args[0]}.json`)
  const tsx = join(root, 'node_modules/tsx/dist/cli.mjs')
  const all = [tsx, join(root, 'bench/main.ts'), ...args, '--database', database, '--seconds', '1', '--json', file]
  const { stdout } = await promisify(execFile)(process.execPath, all, { cwd: folder })
  return { table: stdout, json: JSON.parse(readFileSync(file, 'utf8')) }
}

test('the deliveries of a backlog are measured beside a bare loop, and all of them arrive', async () => {
  const { table, json } = await bench('deliver', '--endpoints', '3')
  const result = Result.parse(json)
  expect(result).toMatchObject({ bench: 'deliver', lost: 0, duplicates: 0 })
  expect(result.ratio).toBeCloseTo(result.perSecond / result.baselinePerSecond)
  expect(table).toContain('bare undici loop')
}, 180_000)

test('accepted events are measured one by one and in batches, and all of them are stored', async () => {
  const { table, json } = await bench('ingest')
  const results = z.array(Result).parse(json)
  expect(results.map(({ bench, lost, duplicates }) => ({ bench, lost, duplicates }))).toEqual([
    { bench: 'ingest', lost: 0, duplicates: 0 },
    { bench: 'ingest-batch', lost: 0, duplicates: 0 },
  ])
  expect(table).toContain('bare Fastify + INSERT')
}, 180_000)

test('a number of seconds that is none is refused with the reason', async () => {
  const failure = await bench('deliver', '--seconds', 'soon').catch((error: unknown) => error)
  expect(failure).toHaveProperty('stderr', expect.stringContaining('It must be a whole number, 1 or more.'))
})
