import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { buildProduct } from './build-product.mjs'
import { hasLockedPackages } from './compare-installed.mjs'
import { fingerprintBuild, fingerprintInstall } from './fingerprint.mjs'
import { holdLock } from './hold-lock.mjs'
import { CommandFailed, npmCommand, ROOT, runQuietly } from './run-command.mjs'

const NODE_WANTED = [20, 19]
const INSTALLED_MARK = join(ROOT, 'node_modules/.cache/bellhop/installed')
const BUILT_MARK = join(ROOT, 'dist/.built-from')
const RESULTS = ['dist/cli/main.js', 'sdk/dist/index.js', 'console/dist/index.html']

/** Ends the process with one clear line when this Node is too old. */
export function requireNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number)
  if (major > NODE_WANTED[0] || (major === NODE_WANTED[0] && minor >= NODE_WANTED[1])) return
  process.stderr.write(`Bellhop needs Node ${NODE_WANTED.join('.')} or newer; this is Node ${version}.\n`)
  process.exit(1)
}

/**
 * Makes sure that the packages of the lockfile are installed. The mark is written last, and `npm ci` removes it first, so
 * an installation that was broken off is done again.
 */
export async function ensureInstalled() {
  if (isInstalled()) return
  await holdLock(async () => {
    if (isInstalled()) return
    if (!hasLockedPackages()) await install()
    writeMark(INSTALLED_MARK, fingerprintInstall())
  })
}

/** Makes sure that `dist`, the client library and the console are built from what is there now. */
export async function ensureBuilt() {
  if (isBuilt()) return
  await holdLock(async () => {
    if (isBuilt()) return
    await build()
  })
}

/** Builds, whether it is needed or not. */
export async function build() {
  await report('Building', 'Built', () => buildProduct(fingerprintBuild(), BUILT_MARK))
}

/** Runs a script's steps. A failed command shows all that it printed; the process then ends with code 1. */
export async function main(steps) {
  try {
    await steps()
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error
    showFailure(error)
    process.exit(1)
  }
}

/** All that a failed command printed, and then in one line what failed. */
export function showFailure(error) {
  process.stderr.write(`${error.output.trimEnd()}\n\n${error.message}. Its output stands above.\n`)
}

async function install() {
  const { file, args } = existsSync(join(ROOT, 'package-lock.json'))
    ? npmCommand('ci', '--include=dev')
    : npmCommand('install', '--include=dev')
  await report('Installing packages', 'Installed', () => runQuietly(file, args, { label: `npm ${args.at(-2)}` }))
}

async function report(before, after, work) {
  const startedAt = Date.now()
  process.stdout.write(`${before} …\n`)
  await work()
  process.stdout.write(`${after} in ${Math.round((Date.now() - startedAt) / 1000)} s.\n`)
}

function isInstalled() {
  return readMark(INSTALLED_MARK) === fingerprintInstall()
}

function isBuilt() {
  return RESULTS.every((path) => existsSync(join(ROOT, path))) && readMark(BUILT_MARK) === fingerprintBuild()
}

function readMark(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}

function writeMark(file, fingerprint) {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, fingerprint)
}
