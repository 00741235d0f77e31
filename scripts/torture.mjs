import { join } from 'node:path'
import { ensureBuilt, ensureInstalled, main, requireNode } from './ready.mjs'
import { ROOT, runVisibly } from './run-command.mjs'

requireNode()
await main(async () => {
  await ensureInstalled()
  await ensureBuilt()
})
const tsx = join(ROOT, 'node_modules/tsx/dist/cli.mjs')
process.exitCode = await runVisibly(process.execPath, [
  tsx,
  join(ROOT, 'test/torture/main.ts'),
  ...process.argv.slice(2),
])
