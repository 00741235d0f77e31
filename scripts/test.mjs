import { findChromium } from './find-chromium.mjs'
import { ensureBuilt, ensureInstalled, main, requireNode } from './ready.mjs'
import { CommandFailed } from './run-command.mjs'
import { runTests } from './run-tests.mjs'

/** Tests that drive a browser. */
const BROWSER_TESTS = '**/*.browser.test.ts'

const counts = []
let interrupted = false
const onInterrupt = () => {
  interrupted = true
}

requireNode()
await main(ensureInstalled)
const built = await tryBuild()
await run('Unit', ['--project', 'unit'])
await run('Integration, on PGlite and on PostgreSQL', ['--project', 'integration-*'])
if (built) await runEndToEnd()
finish()

async function runEndToEnd() {
  const chromium = await findChromium()
  if (chromium !== undefined) {
    const env = { ...process.env, CHROMIUM_PATH: chromium }
    return run('End to end, in Chromium', ['--project', 'end-to-end'], env)
  }
  await run('End to end, without a browser', ['--project', 'end-to-end', '--exclude', BROWSER_TESTS])
  process.stdout.write(
    'The browser tests were skipped: no Chromium was found. Install it (Debian: apt-get install chromium; anywhere: ' +
      'npx playwright-core install chromium), or name one in CHROMIUM_PATH.\n',
  )
  if (process.env.CI === 'true')
    counts.push({ name: 'Browser tests, for which CI needs a Chromium', passed: 0, failed: 1 })
}

async function run(name, args, env = process.env) {
  if (interrupted) return
  process.stdout.write(`\n── ${name}\n`)
  // Names of files or parts of them narrow every run down, as with Vitest itself.
  const filters = process.argv.slice(2)
  const narrowed = filters.length === 0 ? args : [...args, '--passWithNoTests', ...filters]
  counts.push({ name, ...(await runTests(narrowed, { env, onInterrupt })) })
}

/** The end-to-end tests start what was built. A build that fails is a failure like theirs, and the rest still counts. */
async function tryBuild() {
  try {
    await ensureBuilt()
    return true
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error
    process.stderr.write(`${error.output.trimEnd()}\n\n${error.message}. Its output stands above.\n`)
    counts.push({ name: 'Build, without which there is nothing to test end to end', passed: 0, failed: 1 })
    return false
  }
}

function finish() {
  if (interrupted) counts.push({ name: 'Interrupted', passed: 0, failed: 1 })
  process.stdout.write('\n')
  for (const { name, passed, failed } of counts) process.stdout.write(`${name}: ${passed} passed, ${failed} failed.\n`)
  const sum = (key) => counts.reduce((total, one) => total + one[key], 0)
  process.stdout.write(`\n${sum('passed')} passed, ${sum('failed')} failed\n`)
  process.exitCode = sum('failed') > 0 || sum('passed') === 0 ? 1 : 0
}
