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

/** The scripts that a page loads before it shows anything: its entry and all that this imports, in whatever depth. */
export function firstScripts(page: string): string[] {
  const html = builtFile(page)
  const named = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, name = '']) => name)
  const found = new Set<string>()
  const visit = (name: string) => {
    if (found.has(name)) return
    found.add(name)
    // Imports that are made later on demand have parentheses.
    for (const [, file = ''] of builtFile(name).matchAll(/(?:from|import)\s*["'`]\.\/([\w.-]+\.js)["'`]/g)) {
      visit(`assets/${file}`)
    }
  }
  for (const name of named) visit(name)
  return [...found]
}
