import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { npmCommand, ROOT, runQuietly } from './run-command.mjs'

const NEXT = join(ROOT, 'dist.next')
const DIST = join(ROOT, 'dist')
const COMPILED = join(NEXT, 'compiled')

/**
 * Builds the server, the client library and the console. The server is compiled beside `dist`, which is replaced only when
 * everything succeeded: a failed build leaves the old one usable, and files of deleted sources do not linger.
 * @param {string} fingerprint what it is built from, written into `mark` as the last step
 * @param {string} mark a file inside `dist`
 * @throws {CommandFailed} when a compiler fails
 */
export async function buildProduct(fingerprint, mark) {
  rmSync(NEXT, { recursive: true, force: true })
  await allSettled([compileServer(), buildWeb()])
  // Needs a package, and this file is also loaded before the packages are installed.
  const { bundleServer } = await import('./bundle-server.mjs')
  await bundleServer(COMPILED, NEXT, Object.keys(readPackage().dependencies))
  compressAssets()
  copyMigrations()
  await writeEmptyDatabase()
  chmodSync(join(NEXT, 'cli/main.js'), 0o755)
  writeFileSync(join(NEXT, basename(mark)), fingerprint)
  rmSync(DIST, { recursive: true, force: true })
  renameSync(NEXT, DIST)
}

async function compileServer() {
  const compiler = join(ROOT, 'node_modules/typescript/bin/tsc')
  await runQuietly(process.execPath, [compiler, '-p', 'tsconfig.build.json', '--outDir', COMPILED], {
    label: 'tsc -p tsconfig.build.json',
  })
}

/** The console imports the client library's built types and code. */
async function buildWeb() {
  for (const workspace of ['sdk', 'console']) {
    const { file, args } = npmCommand('run', 'build', '-w', workspace)
    await runQuietly(file, args, { label: `npm run build -w ${workspace}` })
  }
}

/** The server sends these as they are, so that pages load fast and no request pays for compressing. */
function compressAssets() {
  const folder = join(ROOT, 'console/dist/assets')
  for (const name of readdirSync(folder).filter((file) => /\.(?:js|css|svg)$/.test(file))) {
    const content = readFileSync(join(folder, name))
    const text = { [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT, [constants.BROTLI_PARAM_QUALITY]: 9 }
    writeFileSync(join(folder, `${name}.br`), brotliCompressSync(content, { params: text }))
    writeFileSync(join(folder, `${name}.gz`), gzipSync(content, { level: 9 }))
  }
}

/** Waits for all of them, so that no compiler is left running, and then throws the first failure. */
async function allSettled(works) {
  const results = await Promise.allSettled(works)
  const failure = results.find((result) => result.status === 'rejected')
  if (failure) throw failure.reason
}

function readPackage() {
  return JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
}

function copyMigrations() {
  const from = join(ROOT, 'src/db/migrations')
  if (!existsSync(from)) throw new Error(`${from} is missing: the server cannot start without its migrations`)
  const files = readdirSync(from).filter((name) => name.endsWith('.sql'))
  if (files.length === 0) throw new Error(`${from} holds no .sql file: the server cannot start without its migrations`)
  for (const name of files) cpSync(join(from, name), join(NEXT, 'db/migrations', name))
}

/** What an embedded database begins with, so that a first start need not make one, nor its tables: the product's own `migrate` does. */
async function writeEmptyDatabase() {
  const { PGlite } = await import('@electric-sql/pglite')
  const folder = mkdtempSync(join(tmpdir(), 'bellhop-build-'))
  try {
    const env = { ...withoutSettings(process.env), BELLHOP_DATA_DIR: folder }
    await runQuietly(process.execPath, [join(NEXT, 'cli/main.js'), 'migrate'], {
      cwd: folder,
      env,
      label: 'bellhop migrate',
    })
    const pglite = await PGlite.create(join(folder, 'pgdata'))
    // Half of its files would be those of databases that nothing is ever copied from.
    await pglite.exec('UPDATE pg_database SET datistemplate = false')
    for (const template of ['template0', 'template1']) await pglite.exec(`DROP DATABASE ${template}`)
    const image = await pglite.dumpDataDir('gzip')
    await pglite.close()
    writeFileSync(join(NEXT, 'db/empty-database.tar.gz'), Buffer.from(await image.arrayBuffer()))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Whoever builds may have settings of a server of their own. */
function withoutSettings(env) {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(?:BELLHOP_|DATABASE_URL$)/.test(name)))
}
