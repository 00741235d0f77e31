import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { dropRepeatedSignals } from './drop-repeated-signals.mjs'
import { followParent } from './follow-parent.mjs'
import { ensureBuilt, ensureInstalled, main, requireNode } from './ready.mjs'
import { ROOT } from './run-command.mjs'

requireNode()
await main(async () => {
  await ensureInstalled()
  await ensureBuilt()
})

// In this process, so that signals and the exit code are the server's own.
const command = join(ROOT, 'dist/cli/main.js')
dropRepeatedSignals(['SIGINT', 'SIGTERM'])
if (process.env.npm_lifecycle_event === 'start') followParent()
process.argv.splice(1, 1, command, 'start')
await import(pathToFileURL(command).href)
