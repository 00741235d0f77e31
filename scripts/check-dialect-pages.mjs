import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { main } from './ready.mjs'
import { npmCommand, ROOT, runQuietly } from './run-command.mjs'

/** Where `npm run dialects` writes, from src/dialects. */
const FOLDER = join(ROOT, 'docs/dialects')

await main(async () => {
  const before = read()
  const { file, args } = npmCommand('run', 'dialects')
  await runQuietly(file, args, { label: 'npm run dialects' })
  const after = read()
  const changed = [...after.keys()].filter((name) => after.get(name) !== before.get(name))
  if (changed.length > 0) {
    process.stdout.write(
      `docs/dialects: ${changed.join(', ')} did not fit src/dialects. It does now: look at the change and commit it.\n`,
    )
    process.exitCode = 1
  }
})

function read() {
  const names = existsSync(FOLDER) ? readdirSync(FOLDER) : []
  return new Map(names.map((name) => [name, readFileSync(join(FOLDER, name), 'utf8')]))
}
