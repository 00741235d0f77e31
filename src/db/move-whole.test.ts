import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { moveWhole } from './move-whole.ts'

async function place(): Promise<{ parent: string; folder: string }> {
  const parent = await mkdtemp(join(tmpdir(), 'bellhop-whole-'))
  onTestFinished(() => rm(parent, { recursive: true, force: true }))
  return { parent, folder: join(parent, 'data') }
}

async function fill(beside: string): Promise<void> {
  await mkdir(join(beside, 'deep/empty'), { recursive: true })
  await writeFile(join(beside, 'deep/file'), 'whole')
}

it('puts a folder in its place with all that was made', async () => {
  const { parent, folder } = await place()
  await moveWhole(folder, fill)
  expect(await readdir(parent)).toEqual(['data'])
  expect(await readFile(join(folder, 'deep/file'), 'utf8')).toBe('whole')
  expect(await readdir(join(folder, 'deep/empty'))).toEqual([])
})

it('leaves nothing in its place when it was broken off, and begins anew after that', async () => {
  const { parent, folder } = await place()
  const brokenOff = moveWhole(folder, async (beside) => {
    await fill(beside)
    await writeFile(join(beside, 'half'), '')
    throw new Error('broken off')
  })
  await expect(brokenOff).rejects.toThrow('broken off')
  expect(await readdir(parent)).not.toContain('data')
  await moveWhole(folder, fill)
  expect(await readdir(parent)).toEqual(['data'])
  expect(await readdir(folder)).toEqual(['deep'])
})
