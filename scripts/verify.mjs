import { ensureInstalled, main, requireNode } from './ready.mjs'
import { CommandFailed, npmCommand, runQuietly } from './run-command.mjs'
import { runTests } from './run-tests.mjs'

/** Quick first: a slip of format is told within a second. */
const STEPS = [
  ['Format and lint', 'lint'],
  ['Boundaries', 'boundaries'],
  ['Types', 'types'],
  ['OpenAPI fits the routes', 'openapi:check'],
  ['Pages of the dialects fit them', 'dialects:check'],
]

requireNode()
await main(ensureInstalled)
const failed = []
for (const [name, script] of STEPS) await step(name, script)
const { failed: failedTests } = await runTests(['--project', 'unit'])
if (failedTests > 0) failed.push('Unit tests')
process.stdout.write(failed.length === 0 ? '\nAll is well.\n' : `\nNot well: ${failed.join(', ')}.\n`)
process.exitCode = failed.length === 0 ? 0 : 1

async function step(name, script) {
  const startedAt = Date.now()
  const { file, args } = npmCommand('run', '--silent', script)
  try {
    await runQuietly(file, args, { label: `npm run ${script}` })
    process.stdout.write(`✓ ${name} (${((Date.now() - startedAt) / 1000).toFixed(1)} s)\n`)
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error
    failed.push(name)
    process.stdout.write(`✗ ${name}: ${error.message}\n${error.output.trimEnd()}\n`)
  }
}
