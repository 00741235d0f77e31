/**
 * Which module may import which. A module is a folder of `src`, a workspace, or one of the folders that nothing imports.
 * `events/catalog` is a module of its own within `events`: pure data that modules below `events` read too.
 */
export const MAY_IMPORT = {
  shared: [],
  config: ['shared'],
  db: ['shared'],
  metrics: ['shared'],
  traces: ['shared'],
  accounts: ['shared', 'db'],
  'events/catalog': ['shared'],
  dialects: ['shared', 'events/catalog'],
  templates: ['shared', 'events/catalog'],
  transformations: ['shared', 'templates'],
  endpoints: ['shared', 'db', 'accounts', 'dialects', 'templates', 'transformations', 'events/catalog'],
  events: ['shared', 'db', 'traces', 'endpoints', 'events/catalog'],
  scheduling: ['shared', 'db', 'accounts', 'events', 'events/catalog'],
  delivery: [
    'shared',
    'db',
    'metrics',
    'traces',
    'mail',
    'endpoints',
    'dialects',
    'templates',
    'transformations',
    'events/catalog',
  ],
  inspector: ['shared', 'db', 'endpoints', 'dialects', 'events/catalog'],
  mail: ['shared', 'db'],
  erasures: ['shared', 'db'],
  notifications: ['shared', 'db', 'mail', 'accounts', 'events', 'events/catalog', 'scheduling', 'delivery'],
  http: [
    'shared',
    'db',
    'metrics',
    'traces',
    'accounts',
    'events/catalog',
    'dialects',
    'templates',
    'transformations',
    'endpoints',
    'events',
    'scheduling',
    'delivery',
    'inspector',
    'mail',
    'notifications',
  ],
  app: 'everything of src',
  cli: 'everything of src',
  sdk: [],
  console: ['sdk'],
  bench: 'everything',
  test: 'everything',
  scripts: 'everything',
}

/** Modules that only those named here import: nobody else, whatever the table says. */
export const IMPORTED_BY = {
  app: ['cli', 'test', 'bench', 'scripts'],
  cli: ['test', 'bench', 'scripts'],
  test: ['bench'],
  bench: [],
  scripts: [],
}

/** Modules that only compute: no clock, no randomness, no database, no network. */
export const PURE = new Set(['dialects', 'templates', 'events/catalog'])

const IMPURE_PACKAGES =
  /^(node:)?(child_process|cluster|dgram|dns|fs|http|http2|https|net|timers|tls|worker_threads)(\/.*)?$|^(undici|pg|kysely|fastify|pino|@electric-sql\/pglite)(\/.*)?$/

export function isImpurePackage(specifier) {
  return IMPURE_PACKAGES.test(specifier)
}

/** The only file of `src` that reads the environment. */
export const ENVIRONMENT_READER = 'src/config/env.ts'

export const LINES_AT_MOST = 500

/** Written by a generator: neither its length nor its name is ours. */
export const GENERATED = new Set(['sdk/src/openapi.d.ts'])

/** Where a file is named after its subject and not after its exports. */
const NAMED_AFTER_SUBJECT = [
  /^src\/(shared|config|db|cli|events\/catalog|http\/routes)\//,
  /-store\.tsx?$/,
  /^src\/dialects\/registry\.ts$/,
  /\.config\.(ts|mts)$/,
  /\.d\.ts$/,
  /^sdk\/src\/index\.ts$/,
  /^console\/src\/(.*\/)?main\.tsx$/,
  // The shapes of what a folder is about: bookings/booking.ts.
  /\/([a-z-]+)s\/\1\.ts$/,
]

export function isNamedAfterSubject(path) {
  return NAMED_AFTER_SUBJECT.some((pattern) => pattern.test(path))
}

/** Files that need no name of an export: tests export nothing. */
export function isTest(path) {
  return /\.test\.tsx?$/.test(path)
}
