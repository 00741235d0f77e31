import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './run-command.mjs'

/** Folders that hold results, never inputs. */
const RESULTS = new Set(['node_modules', 'dist', 'dist.next', '.cache', 'coverage'])

/** What decides about the installed packages. */
const INSTALL_INPUTS = ['package-lock.json', 'package.json', 'sdk/package.json', 'console/package.json', '.npmrc']

/** npm writes this list of what is really there as the last step of an installation. */
export const INSTALLED_LIST = 'node_modules/.package-lock.json'

/** What decides about the build. */
const BUILD_INPUTS = [
  ...INSTALL_INPUTS,
  'tsconfig.json',
  'tsconfig.build.json',
  'scripts/build-product.mjs',
  'scripts/bundle-server.mjs',
  'src',
  'sdk',
  'console',
]

/** Changes when the packages that should be there, or those that are there, change. Absent files count as such. */
export function fingerprintInstall() {
  return hashFiles([...INSTALL_INPUTS, INSTALLED_LIST])
}

/** Changes when anything changes that the build reads. Tests are no input. */
export function fingerprintBuild() {
  return hashFiles(BUILD_INPUTS.flatMap(listFiles))
}

function hashFiles(paths) {
  const hash = createHash('sha256')
  hash.update(`${process.versions.modules} ${process.platform} ${process.arch}\n`)
  for (const path of paths) {
    const file = join(ROOT, path)
    const content = existsSync(file) ? readFileSync(file) : undefined
    hash.update(`${path} ${content?.length ?? 'absent'}\n`)
    if (content !== undefined) hash.update(content)
  }
  return hash.digest('hex')
}

function listFiles(path) {
  const entries = readFolder(join(ROOT, path))
  if (entries === undefined) return [path]
  return entries
    .filter((entry) => !RESULTS.has(entry.name) && !/\.test\.tsx?$/.test(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? listFiles(`${path}/${entry.name}`) : [`${path}/${entry.name}`]))
}

function readFolder(folder) {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch (error) {
    if (error.code === 'ENOTDIR' || error.code === 'ENOENT') return undefined
    throw error
  }
}
