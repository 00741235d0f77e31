import { open, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/**
 * Makes a folder that is there with all that belongs into it, or not at all, also when the process or the machine ends amid it.
 *
 * @param make fills a folder that does not exist yet, under another name in the same place
 */
export async function moveWhole(folder: string, make: (beside: string) => Promise<void>): Promise<void> {
  const beside = `${folder}.new`
  await rm(beside, { recursive: true, force: true })
  await make(beside)
  for (const entry of await readdir(beside, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) await toDisk(join(entry.parentPath, entry.name), 'r+')
  }
  await rename(beside, folder)
  // Windows knows no such thing for folders, and needs none.
  if (process.platform !== 'win32') await toDisk(dirname(folder), 'r')
}

/** Waits until the disk has what the system was told to write. */
async function toDisk(path: string, flags: 'r' | 'r+'): Promise<void> {
  const file = await open(path, flags)
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}
