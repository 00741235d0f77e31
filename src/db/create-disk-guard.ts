import { statfsSync } from 'node:fs'

/** The disk has too little room left for the database to work safely. */
export class StorageFullError extends Error {}

/** Four segments of the write-ahead log, which the embedded database makes whole, and whose absence it does not survive. */
const neededBytes = 64 * 1024 * 1024
const everyMs = 100

export interface DiskGuard {
  /** Throws `StorageFullError` while there is too little room. Looks at the disk at most ten times a second. */
  check(): void
}

/**
 * Keeps the embedded database from running into a full disk: when it cannot make the next segment of its write-ahead log, it never
 * returns, and the whole process stands still with it.
 *
 * @param readFreeBytes asks the system; handed in by tests
 */
export function createDiskGuard(
  folder: string,
  readFreeBytes: (folder: string) => number = freeBytesOf,
  now: () => number = () => performance.now(),
): DiskGuard {
  let lookAt = Number.NEGATIVE_INFINITY
  let freeBytes = 0
  return {
    check() {
      if (now() >= lookAt) {
        lookAt = now() + everyMs
        freeBytes = readFreeBytes(folder)
      }
      if (freeBytes >= neededBytes) return
      throw new StorageFullError(
        `The disk of ${folder} is full: ${megabytes(freeBytes)} MB are free, and the database needs ` +
          `${megabytes(neededBytes)} MB. Make room there; everything then goes on by itself.`,
      )
    },
  }
}

function freeBytesOf(folder: string): number {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}

function megabytes(bytes: number): number {
  return Math.floor(bytes / 1024 / 1024)
}
