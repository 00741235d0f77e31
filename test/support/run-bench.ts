import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { benchDatabase } from './bench-results.ts'

const root = join(import.meta.dirname, '../..')

/** Runs a benchmark for a second, as short as it can be, in a folder of its own. */
export async function runBench(...args: readonly string[]): Promise<{ table: string; json: unknown }> {
  const folder = mkdtempSync(join(tmpdir(), 'bellhop-bench-test-'))
  try {
    const file = join(folder, 'results.json')
    const tsx = join(root, 'node_modules/tsx/dist/cli.mjs')
    const options = ['--database', benchDatabase, '--seconds', '1', '--json', file]
    const command = [tsx, join(root, 'bench/main.ts'), ...args, ...options]
    const { stdout } = await promisify(execFile)(process.execPath, command, { cwd: folder })
    return { table: stdout, json: JSON.parse(readFileSync(file, 'utf8')) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
