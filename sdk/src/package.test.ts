import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const dist = new URL('../dist/', import.meta.url)

it('what is published holds every file that its types name', () => {
  const named = readdirSync(dist)
    .filter((file) => file.endsWith('.d.ts'))
    .flatMap((file) => [...readFileSync(new URL(file, dist), 'utf8').matchAll(/from '(\.[^']+)'/g)])
    .map(([, path = '']) => path)
  expect(named).toContain('./openapi.d.ts')
  for (const path of named) expect(existsSync(new URL(path, dist)), path).toBe(true)
})
