import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT, runVisibly } from './run-command.mjs'

/**
 * Runs Vitest on this terminal and counts.
 * @param {string[]} args as on its command line
 * @returns {Promise<{passed: number, failed: number}>} a file that could not be read and a run that ended badly without
 * naming a test count as one failure each, so that nothing is green by not having run
 */
export async function runTests(args, options) {
  const folder = mkdtempSync(join(tmpdir(), 'bellhop-tests-'))
  const file = join(folder, 'results.json')
  const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  try {
    const code = await runVisibly(process.execPath, [vitest, 'run', ...reporters, ...args], options)
    const counts = existsSync(file) ? countResults(JSON.parse(readFileSync(file, 'utf8'))) : { passed: 0, failed: 0 }
    return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function countResults(report) {
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  )
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken.length }
}
