import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { INSTALLED_LIST } from './fingerprint.mjs'
import { ROOT } from './run-command.mjs'

/**
 * Whether the packages in `node_modules` are those of the lockfile, by npm's own list of what it installed. So a person
 * who ran `npm install` by hand is not made to wait for a second installation.
 */
export function hasLockedPackages() {
  const locked = readPackages('package-lock.json')
  const installed = readPackages(INSTALLED_LIST)
  if (locked === undefined || installed === undefined) return false
  return Object.entries(locked).every(([path, wanted]) => {
    if (!path.includes('node_modules/') || wanted.link || !isWantedHere(wanted)) return true
    const found = installed[path]
    return found !== undefined && found.version === wanted.version && found.integrity === wanted.integrity
  })
}

/** Undefined when the file is missing or broken: npm then says what is wrong with it better than we can. */
function readPackages(path) {
  const file = join(ROOT, path)
  if (!existsSync(file)) return undefined
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** Optional packages are binaries for one platform each. Those for one C library are left out: nothing names ours. */
function isWantedHere(wanted) {
  if (!wanted.optional && !wanted.devOptional) return true
  if (wanted.os === undefined || wanted.cpu === undefined || wanted.libc !== undefined) return false
  return wanted.os.includes(process.platform) && wanted.cpu.includes(process.arch)
}
