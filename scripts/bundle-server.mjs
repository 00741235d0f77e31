import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'

/**
 * Packages that become a part of the bundle. They have hundreds of small files, and finding and compiling those one by one took
 * most of the time of a start. All others are loaded as they are: some bring files of their own, others are seldom needed, and what
 * talks to the database must be found by tests that end the process amid a statement.
 */
const INLINED = new Set([
  'ajv',
  'ajv-formats',
  'commander',
  'cookie',
  'fastify',
  'fastify-type-provider-zod',
  'ipaddr.js',
  'kysely',
  'prom-client',
  'temporal-polyfill',
  'undici',
  'zod',
])

/** Packages written for `require` look for it, and a bundle of modules has none. */
const REQUIRE = `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);`

/**
 * Puts the compiled server into few files, with the packages that it always needs: `cli/main.js`, what it loads on demand, and threads.
 * Code that asks for `import.meta.url` finds itself in the folder `cli`, as deep as its source is.
 * @param {string} compiled the compiler's output, which is removed
 * @param {string} target where `cli` goes
 * @param {readonly string[]} dependencies names of all packages that the server may load
 */
export async function bundleServer(compiled, target, dependencies) {
  await build({
    // What runs in a thread of its own begins with a file of its own.
    entryPoints: [
      { in: join(compiled, 'cli/main.js'), out: 'main' },
      { in: join(compiled, 'transformations/transformation-worker.js'), out: 'transformation-worker' },
      { in: join(compiled, 'db/pglite-thread.js'), out: 'pglite-thread' },
    ],
    outdir: join(target, 'cli'),
    bundle: true,
    splitting: true,
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    sourcemap: 'linked',
    legalComments: 'linked',
    external: dependencies.filter((name) => !INLINED.has(name)),
    banner: { js: REQUIRE },
    logLevel: 'error',
  })
  rmSync(compiled, { recursive: true, force: true })
}
