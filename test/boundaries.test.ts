import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'

const COMMAND = fileURLToPath(new URL('../scripts/check-boundaries.mjs', import.meta.url))
const CHECKER = new URL('../scripts/boundaries/find-violations.mjs', import.meta.url).href

const Checker = z.object({
  findViolations: z.custom<(root: string) => unknown>((value) => typeof value === 'function'),
})
const Report = z.object({
  scanned: z.number(),
  violations: z.array(z.object({ path: z.string(), line: z.number(), message: z.string() })),
})

let root: string

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'bellhop-boundaries-'))
})

afterEach(async () => {
  await rm(root, { recursive: true })
})

async function write(files: Record<string, string>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), text)
  }
}

/** What the command prints about the files, and its exit code. */
async function runCommand(files: Record<string, string>): Promise<{ code: number; lines: string[] }> {
  await write(files)
  return new Promise((resolve) => {
    execFile(process.execPath, [COMMAND, root], (error, stdout) => {
      resolve({ code: error === null ? 0 : Number(error.code), lines: stdout.trimEnd().split('\n') })
    })
  })
}

/** The violations among the files, each as `path:line message`. */
async function check(files: Record<string, string>): Promise<string[]> {
  await write(files)
  const { findViolations } = Checker.parse(await import(CHECKER))
  const { scanned, violations } = Report.parse(findViolations(root))
  expect(scanned).toBe(Object.keys(files).length)
  return violations.map(({ path, line, message }) => `${path}:${line} ${message}`)
}

const CLOCK = { 'src/shared/clock.ts': 'export const clock = 1\n' }

describe('a tree that keeps the rules', () => {
  it('passes, and the number of files read is told', async () => {
    const result = await runCommand({
      ...CLOCK,
      'src/scheduling/bookings/create-booking.ts':
        "import { clock } from '../../shared/clock.ts'\nimport { z } from 'zod'\nexport function createBooking() { return [clock, z] }\n",
      'src/scheduling/bookings/create-booking.test.ts': "import '../../delivery/delivery-loop.ts'\n",
      'src/delivery/delivery-loop.ts': 'export class DeliveryLoop {}\n',
      'src/config/env.ts': 'export const env = process.env\n',
      'src/app/public-url.ts': 'export const publicUrlOf = 1\n',
      'test/support/start-api.ts': "import '../../src/app/public-url.ts'\n",
      'console/src/time-list.tsx': "import '@bellhop/sdk'\nexport const TimeList = () => <ol />\n",
    })
    expect(result).toEqual({ code: 0, lines: ['8 files checked, 0 violations.'] })
  })

  it('fails when there was nothing to read', async () => {
    const result = await runCommand({ 'src/readme.md': '' })
    expect(result.code).toBe(1)
    expect(result.lines).toEqual([`No source file found below ${root}: nothing was checked.`])
  })
})

describe('imports between modules', () => {
  it.each([
    ['a value', "import { loop } from '../delivery/loop.ts'"],
    ['a type alone', "import type { Loop } from '../delivery/loop.ts'"],
    ['an inline type', "import { type Loop } from '../delivery/loop.ts'"],
    ['a side effect', "import '../delivery/loop.ts'"],
    ['an export of another file', "export { loop } from '../delivery/loop.ts'"],
    ['everything of another file', "export * from '../delivery/loop.ts'"],
    ['a late import', "export const late = () => import('../delivery/loop.ts')"],
    ['a type in an expression', "export type Late = import('../delivery/loop.ts').Loop"],
  ])('%s from a module that is out of reach is found', async (_what, line) => {
    const violations = await check({
      'src/delivery/loop.ts': 'export const loop = 1\nexport type Loop = number\n',
      'src/scheduling/book.ts': `export const book = 1\n${line}\n`,
    })
    expect(violations).toEqual(['src/scheduling/book.ts:2 scheduling may not import delivery (../delivery/loop.ts)'])
  })

  it('text in comments and strings is no import', async () => {
    const violations = await check({
      'src/delivery/loop.ts': 'export const loop = 1\n',
      'src/scheduling/book.ts': [
        "// import { loop } from '../delivery/loop.ts'",
        'export const book = "import \'../delivery/loop.ts\'"',
        'export const other = `import("../delivery/loop.ts") process.env`',
        '',
      ].join('\n'),
    })
    expect(violations).toEqual([])
  })

  it.each([
    ['src/http/reply.ts', '../config/config.ts', 'http may not import config'],
    ['src/endpoints/match.ts', '../events/event.ts', 'endpoints may not import events'],
    ['src/shared/ids.ts', '../db/database.ts', 'shared may not import db'],
    ['src/db/pg.ts', '../app/start.ts', 'db may not import app'],
    ['src/app/start.ts', '../cli/main.ts', 'app may not import cli'],
    ['src/db/pg.ts', '../../test/support/server.ts', 'db may not import test'],
    ['src/app/start.ts', '@bellhop/sdk', 'app may not import sdk'],
    ['console/src/page.ts', '../../src/shared/ids.ts', 'console may not import shared'],
    ['sdk/src/verify.ts', '../../src/shared/ids.ts', 'sdk may not import shared'],
  ])('%s may not import %s', async (path, specifier, message) => {
    const violations = await check({ [path]: `import '${specifier}'\nexport const match = 1, reply = 1, page = 1\n` })
    expect(violations).toContain(`${path}:1 ${message} (${specifier})`)
  })

  it('the catalog of topics is open to modules that may not import the rest of events', async () => {
    const violations = await check({
      'src/events/catalog/ping.ts': 'export const ping = 1\n',
      'src/endpoints/match.ts': "import '../events/catalog/ping.ts'\nexport const match = 1\n",
    })
    expect(violations).toEqual([])
  })

  it('a file in a folder that the table does not know is found', async () => {
    const violations = await check({ 'src/utils/pad.ts': 'export const pad = 1\n' })
    expect(violations[0]).toBe('src/utils/pad.ts:1 lies in no module of scripts/boundaries/rules.mjs')
  })
})

it('files that import each other are found, even when only by types', async () => {
  const violations = await check({
    'src/db/one.ts': "import './two.ts'\nexport const one = 1\n",
    'src/db/two.ts': "import type { three } from './three.ts'\nexport const two = 1\n",
    'src/db/three.ts': "export * from './one.ts'\nexport const three = 1\n",
  })
  expect(violations).toEqual([
    'src/db/one.ts:1 imports itself in a circle: src/db/one.ts → src/db/two.ts → src/db/three.ts → src/db/one.ts',
  ])
})

describe('the environment', () => {
  it.each([
    'export const book = process.env.HOME',
    "export const book = process['env']",
    'export const book = globalThis.process.env',
    'const { env } = process; export const book = env',
    "import { env } from 'node:process'; export const book = env",
  ])('is read in src/config/env.ts alone, so not by: %s', async (line) => {
    const violations = await check({ 'src/scheduling/book.ts': `${line}\n` })
    expect(violations[0]).toBe(
      'src/scheduling/book.ts:1 reads process.env; only src/config/env.ts does, and hands values down',
    )
  })
})

describe('pure modules', () => {
  it.each([
    ["import 'undici'", 'imports undici'],
    ["import 'node:fs/promises'", 'imports node:fs/promises'],
    ['Date.now()', 'Date.now()'],
    ['new Date()', 'new Date()'],
    ['Math.random()', 'Math.random()'],
    ["fetch('https://example.com')", 'fetch()'],
  ])('do not use: %s', async (line, what) => {
    const violations = await check({ 'src/dialects/calcom/sign.ts': `${line}\nexport const sign = 1\n` })
    expect(violations[0]).toBe(`src/dialects/calcom/sign.ts:1 dialects is pure, but this is not: ${what}`)
  })

  it('may turn a given time into a date, and compute a signature', async () => {
    const violations = await check({
      'src/dialects/calcom/sign.ts': "import 'node:crypto'\nexport const sign = (at: string) => new Date(at)\n",
    })
    expect(violations).toEqual([])
  })
})

describe('names and lengths', () => {
  it('a file that is named after none of its exports is found', async () => {
    const violations = await check({ 'src/scheduling/create.ts': 'export function createBooking() {}\n' })
    expect(violations[0]).toBe('src/scheduling/create.ts:1 is named after none of its exports (createBooking)')
  })

  it('a file with several exports of equal rank is named after what they share', async () => {
    const exports = 'export const formatDay = 1\nexport const formatClock = 2\n'
    const violations = await check({
      'src/scheduling/format-time.ts': exports,
      'src/scheduling/idempotency.ts': exports,
    })
    expect(violations).toEqual([
      'src/scheduling/idempotency.ts:1 is named after none of its exports (formatDay, formatClock)',
    ])
  })

  it('a file that only passes on other files is found', async () => {
    const violations = await check({
      'src/scheduling/day.ts': 'export const day = 1\n',
      'src/scheduling/bookings/days.ts': "export { day } from '../day.ts'\nexport * from '../day.ts'\n",
    })
    expect(violations[0]).toBe('src/scheduling/bookings/days.ts:1 only passes on what other files export')
  })

  it('a name that says nothing is found, wherever it stands', async () => {
    const violations = await check({ 'src/shared/utils.ts': 'export const utils = 1\n' })
    expect(violations[0]).toBe('src/shared/utils.ts:1 has a name that says nothing: utils')
  })

  it('a file that is not in kebab-case is found', async () => {
    const violations = await check({ 'console/src/TimeList.tsx': 'export const TimeList = () => <ol />\n' })
    expect(violations[0]).toBe('console/src/TimeList.tsx:1 is not named in kebab-case')
  })

  it('500 lines are allowed, 501 are not', async () => {
    const lines = (count: number) => `export const a = 1${'\n'.repeat(count)}`
    const violations = await check({ 'test/a.ts': lines(500), 'test/b.ts': lines(501) })
    expect(violations).toEqual(['test/b.ts:500 has 501 lines; at most 500'])
  })
})

describe('the command', () => {
  it('fails on a violation, and says where it stands', async () => {
    const result = await runCommand({ 'src/utils/pad.ts': 'export const pad = 1\n' })
    expect(result).toEqual({
      code: 1,
      lines: ['src/utils/pad.ts:1 lies in no module of scripts/boundaries/rules.mjs', '1 files checked, 1 violations.'],
    })
  })

  it('fails on a file that is no TypeScript instead of counting it as clean', async () => {
    const { code, lines } = await runCommand({ 'src/db/broken.ts': 'export const = 1\n' })
    expect(code).toBe(1)
    expect(lines).not.toContain('1 files checked, 0 violations.')
  })
})
