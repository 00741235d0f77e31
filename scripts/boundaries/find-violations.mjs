import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { checkName } from './check-name.mjs'
import { findCycles } from './find-cycles.mjs'
import { readModule } from './read-module.mjs'
import {
  ENVIRONMENT_READER,
  GENERATED,
  IMPORTED_BY,
  isImpurePackage,
  isTest,
  LINES_AT_MOST,
  MAY_IMPORT,
  PURE,
} from './rules.mjs'

const SCANNED = ['src', 'sdk', 'console', 'test', 'bench', 'scripts']
const LEFT_OUT = new Set(['node_modules', 'dist', 'dist.next'])
/** Imported by its package name, since it is a package of its own. */
const SDK = /^@bellhop\/sdk(\/|$)/

/**
 * Reads every source file below `root` and holds it against the rules.
 * @returns {{scanned: number, violations: {path: string, line: number, message: string}[]}}
 */
export function findViolations(root) {
  const paths = SCANNED.flatMap((folder) => listSources(root, folder))
  const files = paths.map((path) => readSource(root, path))
  const violations = files.flatMap((file) => [
    ...checkLength(file),
    ...checkName(file),
    ...(file.module === undefined ? checkPlace(file) : []),
    ...checkImports(file),
    ...checkEnvironment(file),
    ...checkPurity(file),
  ])
  return { scanned: files.length, violations: [...violations, ...checkCycles(files)] }
}

function listSources(root, folder) {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return LEFT_OUT.has(entry.name) ? [] : listSources(root, path)
    return /\.(ts|tsx|mts|mjs)$/.test(entry.name) ? [path] : []
  })
}

function readSource(root, path) {
  const text = readFileSync(join(root, path), 'utf8')
  const module = moduleOf(path)
  return { path, module, text, ...readModule(path, text) }
}

/** The module that a file belongs to; `undefined` for one in a folder that the rules do not know. */
function moduleOf(path) {
  const [top, folder, inner] = path.split('/')
  if (top !== 'src') return top
  if (folder === 'events' && inner === 'catalog') return 'events/catalog'
  return folder in MAY_IMPORT ? folder : undefined
}

/** Where a specifier leads: to a file of ours, to a package of ours, or outside (`undefined`). */
function targetOf(file, specifier) {
  if (SDK.test(specifier)) return { path: specifier, module: 'sdk' }
  if (!specifier.startsWith('.')) return undefined
  const path = posix.join(dirname(file.path), specifier)
  return { path, module: moduleOf(path) }
}

function checkPlace(file) {
  return [{ path: file.path, line: 1, message: 'lies in no module of scripts/boundaries/rules.mjs' }]
}

function checkImports(file) {
  if (file.module === undefined || isTest(file.path)) return []
  return file.imports.flatMap(({ specifier, line }) => {
    const target = targetOf(file, specifier)
    if (target === undefined || mayImport(file.module, target.module)) return []
    const message = `${file.module} may not import ${target.module ?? target.path} (${specifier})`
    return [{ path: file.path, line, message }]
  })
}

function mayImport(from, to) {
  if (from === to) return true
  if (to === undefined) return false
  if (to in IMPORTED_BY) return IMPORTED_BY[to].includes(from)
  const allowed = MAY_IMPORT[from]
  if (allowed === 'everything') return true
  if (allowed === 'everything of src') return to !== 'sdk' && to !== 'console'
  return allowed.includes(to)
}

function checkEnvironment(file) {
  if (!file.path.startsWith('src/') || isTest(file.path) || file.path === ENVIRONMENT_READER) return []
  return file.environment.map((line) => ({
    path: file.path,
    line,
    message: `reads process.env; only ${ENVIRONMENT_READER} does, and hands values down`,
  }))
}

function checkPurity(file) {
  if (!PURE.has(file.module) || isTest(file.path)) return []
  const packages = file.imports.filter(({ specifier }) => isImpurePackage(specifier))
  return [...packages.map(({ specifier, line }) => ({ what: `imports ${specifier}`, line })), ...file.impure].map(
    ({ what, line }) => ({ path: file.path, line, message: `${file.module} is pure, but this is not: ${what}` }),
  )
}

function checkLength(file) {
  const lines = file.text.split('\n').length - 1
  if (lines <= LINES_AT_MOST || GENERATED.has(file.path)) return []
  return [{ path: file.path, line: LINES_AT_MOST, message: `has ${lines} lines; at most ${LINES_AT_MOST}` }]
}

function checkCycles(files) {
  const known = new Set(files.map((file) => file.path))
  const graph = new Map(
    files.map((file) => {
      const targets = file.imports.map(({ specifier }) => targetOf(file, specifier)?.path)
      return [file.path, targets.filter((path) => known.has(path))]
    }),
  )
  return findCycles(graph).map((cycle) => ({
    path: cycle[0],
    line: 1,
    message: `imports itself in a circle: ${[...cycle, cycle[0]].join(' → ')}`,
  }))
}
