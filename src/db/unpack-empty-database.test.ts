import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { PGlite } from '@electric-sql/pglite'
import { expect, it, onTestFinished } from 'vitest'
import { unpackEmptyDatabase } from './unpack-empty-database.ts'

async function folderWith(archive: Uint8Array): Promise<{ folder: string; file: string; dataDir: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'bellhop-unpack-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const file = join(folder, 'empty.tar.gz')
  await writeFile(file, archive)
  return { folder, file, dataDir: join(folder, 'pgdata') }
}

async function dumpEmpty(): Promise<Buffer> {
  const pglite = await PGlite.create()
  const image = await pglite.dumpDataDir('none')
  await pglite.close()
  return Buffer.from(await image.arrayBuffer())
}

it('unpacks a database that opens, and refuses an archive that is cut off or damaged', {
  timeout: 60_000,
}, async () => {
  const whole = await dumpEmpty()
  const good = await folderWith(gzipSync(whole, { level: 1 }))
  await unpackEmptyDatabase(good.dataDir, good.file)
  const opened = await PGlite.create({ dataDir: good.dataDir })
  expect((await opened.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
  await opened.close()

  const damaged = Buffer.from(whole)
  damaged.fill(255, 0, 512)
  const zipped = gzipSync(whole, { level: 1 })
  const bad = [
    zipped.subarray(0, zipped.length >> 1),
    gzipSync(whole.subarray(0, whole.length >> 1), { level: 1 }),
    gzipSync(damaged, { level: 1 }),
  ]
  for (const archive of bad) {
    const { folder, file, dataDir } = await folderWith(archive)
    await expect(unpackEmptyDatabase(dataDir, file)).rejects.toThrow()
    expect(await readdir(folder)).not.toContain('pgdata')
  }
})

it('does nothing where no archive was built', async () => {
  const { folder, dataDir } = await folderWith(new Uint8Array())
  await unpackEmptyDatabase(dataDir, join(folder, 'none.tar.gz'))
  expect(await readdir(folder)).toEqual(['empty.tar.gz'])
})
