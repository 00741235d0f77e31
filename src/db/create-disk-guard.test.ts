import { tmpdir } from 'node:os'
import { describe, expect, it } from 'vitest'
import { createDiskGuard, StorageFullError } from './create-disk-guard.ts'

const megabyte = 1024 * 1024

describe('a disk guard', () => {
  it.each([
    ['lets everybody through while there is room', 64, false],
    ['refuses when a little is left', 63, true],
    ['refuses when nothing is left', 0, true],
  ])('%s', (_, free, refuses) => {
    const guard = createDiskGuard('/data', () => free * megabyte)
    if (refuses) expect(() => guard.check()).toThrow(StorageFullError)
    else expect(() => guard.check()).not.toThrow()
  })

  it('says how much is free, how much it needs, and where', () => {
    const guard = createDiskGuard('/data', () => 7.9 * megabyte)
    expect(() => guard.check()).toThrow('The disk of /data is full: 7 MB are free, and the database needs 64 MB.')
  })

  it('looks ten times a second at most, and notices that there is room again', () => {
    let nowMs = 0
    const looks: number[] = []
    const free = [0, 100 * megabyte]
    const guard = createDiskGuard(
      '/data',
      () => free[looks.push(nowMs) - 1] ?? 0,
      () => nowMs,
    )
    expect(() => guard.check()).toThrow(StorageFullError)
    nowMs = 99
    expect(() => guard.check()).toThrow(StorageFullError)
    nowMs = 100
    expect(() => guard.check()).not.toThrow()
    expect(looks).toEqual([0, 100])
  })

  it('asks the system about a folder that exists', () => {
    expect(() => createDiskGuard(tmpdir()).check()).not.toThrow()
    expect(() => createDiskGuard('/nowhere/at/all').check()).toThrow('ENOENT')
  })
})
