import { stat, statfs } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { type Finding, ok, warning } from './finding.ts'

const gibibyte = 1024 ** 3

/** Free space where the data folder is, or will be. */
export async function checkDisk(dataDir: string, wantedBytes = gibibyte): Promise<Finding> {
  const folder = await nearestFolder(resolve(dataDir))
  const { bavail, bsize } = await statfs(folder)
  const free = bavail * bsize
  const finding = `${(free / gibibyte).toFixed(1)} GiB are free for ${dataDir}`
  if (free >= wantedBytes) return ok('disk', finding)
  return warning('disk', finding, 'Make room, or keep payloads for fewer days: a full disk stops everything.')
}

async function nearestFolder(path: string): Promise<string> {
  const found = await stat(path).catch(() => null)
  return found?.isDirectory() === true || path === dirname(path) ? path : nearestFolder(dirname(path))
}
