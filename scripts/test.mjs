import { findChromium } from './find-chromium.mjs'
import { ensureBuilt, ensureInstalled, requireNode, showFailure } from './ready.mjs'
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
if (await attempt('Installation', ensureInstalled)) {
  const built = await attempt('Build, without which there is nothing to test end to end', ensureBuilt)
  await run('Unit', ['--project', 'unit'])
  await run('Integration, on PGlite and on PostgreSQL', ['--project', 'integration-*'])
  if (built) await runEndToEnd()
}
finish()

async function runEndToEnd() {
  const chromium = await findChromium()
  if (chromium !== undefined) {
    const env = { ...process.env, CHROMIUM_PATH: chromium }
    return run('End to end, in Chromium', ['--project', 'end-to-end'], env)
  }
  const withoutBrowser = ['--project', 'end-to-end', '--exclude', BROWSER_TESTS, '--passWithNoTests']
  await run('End to end, without a browser', withoutBrowser)
  process.stdout.write(
    'The browser tests were skipped: no Chromium was found. Install it (Debian: apt-get install chromium; anywhere: ' +
      'npx playwright-core install chromium), or name one in CHROMIUM_PATH.\n',
  )
  if (process.env.CI === 'true') counts.push({ name: 'Browser tests, which CI must run', passed: 0, failed: 1 })
}

async function run(name, args, env = process.env) {
  if (interrupted) return
  process.stdout.write(`\n── ${name}\n`)
  // Names of files or parts of them narrow every run down, as with Vitest itself.
  const filters = process.argv.slice(2)
  const narrowed = filters.length === 0 ? args : [...new Set([...args, '--passWithNoTests']), ...filters]
  counts.push({ name, ...(await runTests(narrowed, { env, onInterrupt })) })
}

/** A step that fails counts as a failure, and what does not need it still runs. */
async function attempt(name, work) {
  try {
    await work()
    return true
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error
    showFailure(error)
    counts.push({ name, passed: 0, failed: 1 })
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
