import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, statfsSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { RoundSkipped } from './round-skipped.ts'
import type { TortureDatabase } from './torture-database.ts'

/** A disk that can be filled to the last byte. */
export interface SmallDisk {
  readonly folder: string
  /** Takes all of it but so many bytes. */
  fill(leftBytes: number): void
  /** Gives back what `fill` took. */
  free(): void
  unmount(): void
}

const megabyte = 1024 * 1024
/** A cluster with a little write-ahead log, and room for what the rounds write that share it; the embedded one keeps 64 MiB free besides. */
const sizes = { pglite: 320 * megabyte, postgres: 160 * megabyte }

/** Mounts a disk in memory. Throws `RoundSkipped` where that is not allowed. */
export function mountSmallDisk(folder: string, database: TortureDatabase): SmallDisk {
  mkdirSync(folder)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${sizes[database]}`, 'tmpfs', folder], { stdio: 'pipe' })
  } catch (error) {
    rmSync(folder, { recursive: true })
    throw new RoundSkipped(`a small disk cannot be mounted here: ${firstLine(error)}`)
  }
  const ballast = join(folder, 'ballast')
  const unmount = () => void execFileSync('umount', ['--lazy', folder], { stdio: 'pipe' })
  process.on('exit', unmount)
  return {
    folder,
    fill(leftBytes) {
      const { bavail, bsize } = statfsSync(folder)
      try {
        writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - leftBytes), 1))
      } catch (error) {
        // The database was quicker, and nothing at all is left.
        if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error
      }
    },
    free: () => truncateSync(ballast),
    unmount() {
      process.off('exit', unmount)
      unmount()
    },
  }
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).trim().split('\n').at(-1) ?? ''
}
