import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { main } from './ready.mjs'
import { npmCommand, ROOT, runQuietly } from './run-command.mjs'

/** What `npm run openapi` writes from the routes. */
const WRITTEN = ['docs/openapi.json', 'sdk/src/openapi.d.ts']

await main(async () => {
  const before = WRITTEN.map(read)
  const { file, args } = npmCommand('run', 'openapi')
  await runQuietly(file, args, { label: 'npm run openapi' })
  const changed = WRITTEN.filter((path, index) => read(path) !== before[index])
  if (changed.length > 0) {
    process.stdout.write(
      `${changed.join(' and ')} did not fit the routes. It does now: look at the change and commit it.\n`,
    )
    process.exitCode = 1
  }
})

function read(path) {
  const file = join(ROOT, path)
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}
