import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('./compare/', import.meta.url))

/** Installs what only `compare` needs, when it is not there as the lock file says: nobody else has to carry it. */
export function installPeers(say: (line: string) => void): void {
  const locked = readFileSync(join(folder, 'package-lock.json'), 'utf8')
  const mark = join(folder, 'node_modules', '.bellhop-installed')
  if (existsSync(mark) && readFileSync(mark, 'utf8') === locked) return
  // Not `npm ci`: it refuses a lock file that lacks optional packages of platforms whose registry does not offer them.
  say('Installing BullMQ, pg-boss and graphile-worker into bench/compare …')
  const { status } = spawnSync(
    'npm',
    ['install', '--no-save', '--workspaces=false', '--ignore-scripts', '--no-audit', '--no-fund'],
    {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
      shell: process.platform === 'win32',
    },
  )
  if (status !== 0) {
    throw new Error(
      'npm could not install what `compare` measures; what it said stands above. It needs the npm registry.',
    )
  }
  writeFileSync(mark, locked)
}
