import { existsSync, mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { x as extract } from 'tar'
import { moveWhole } from './move-whole.ts'

/** Made by the build, of the PGlite that it is for. */
const archive = fileURLToPath(new URL('../db/empty-database.tar.gz', import.meta.url))

/**
 * Puts an empty database where none is: making one takes many times as long. Does nothing where everything runs from its source and
 * nothing was built; one is made then when it is opened.
 */
export async function unpackEmptyDatabase(dataDir: string, file: string = archive): Promise<void> {
  if (!existsSync(file)) return
  await moveWhole(dataDir, async (beside) => {
    mkdirSync(beside, { mode: 0o700 })
    // Nothing else is to be done meanwhile, and a thousand small files are written in a third of the time.
    extract({ file, cwd: beside, sync: true, onwarn: refuse })
  })
}

/** Nothing may be left out. That paths are taken as relative to the folder is as it should be. */
function refuse(code: string, message: string | Error): void {
  if (code !== 'TAR_ENTRY_INFO') throw new Error(`The empty database cannot be unpacked: ${String(message)}`)
}
