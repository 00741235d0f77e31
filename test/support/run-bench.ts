import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

const root = join(import.meta.dirname, '../..')

/** Runs a benchmark for a second, as short as it can be, with its files in `folder`. */
export async function runBench(
  folder: string,
  database: string,
  ...args: readonly string[]
): Promise<{ table: string; json: unknown }> {
  const file = join(folder, `${args[0]}.json`)
  const tsx = join(root, 'node_modules/tsx/dist/cli.mjs')
  const all = [tsx, join(root, 'bench/main.ts'), ...args, '--database', database, '--seconds', '1', '--json', file]
  const { stdout } = await promisify(execFile)(process.execPath, all, { cwd: folder })
  return { table: stdout, json: JSON.parse(readFileSync(file, 'utf8')) }
}
