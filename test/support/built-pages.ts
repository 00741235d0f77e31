import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const folder = new URL('../../console/dist/', import.meta.url)

/** A file of the built pages. */
export function builtFile(name: string): string {
  return readFileSync(fileURLToPath(new URL(name, folder)), 'utf8')
}

/** How many bytes a file of the built pages takes on its way. */
export function compressedBytes(name: string): number {
  return gzipSync(builtFile(name), { level: 9 }).length
}
