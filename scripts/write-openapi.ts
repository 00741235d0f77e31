import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createKeyFinder } from '../src/accounts/api-keys/create-key-finder.ts'
import { version } from '../src/app/version.ts'
import { openPglite } from '../src/db/pglite.ts'
import { createAttemptFeed } from '../src/delivery/live/create-attempt-feed.ts'
import { createSender } from '../src/delivery/send-request.ts'
import { createTargetPolicy } from '../src/endpoints/create-target-policy.ts'
import { createSecretBox } from '../src/endpoints/secret-box.ts'
import { createEventIntake } from '../src/events/event-intake.ts'
import { createHttpApp } from '../src/http/create-http-app.ts'
import { noMetrics } from '../src/metrics/metrics.ts'
import { createBookingIntake } from '../src/scheduling/bookings/booking-intake.ts'
import { systemClock } from '../src/shared/clock.ts'
import { createLogger } from '../src/shared/logger.ts'
import { createSandbox } from '../src/transformations/create-sandbox.ts'

/** Writes docs/openapi.json from the routes' schemas, and the client's types from it. */
const path = (file: string) => fileURLToPath(new URL(`../${file}`, import.meta.url))

const database = await openPglite()
const policy = createTargetPolicy({ allowHttp: false, allowTargets: [], allowUrlPrefixes: [] })
const feed = await createAttemptFeed(database, createLogger('silent'))
const app = await createHttpApp({
  database,
  clock: systemClock,
  logger: createLogger('silent'),
  metrics: noMetrics,
  metricsReading: null,
  keys: await createKeyFinder(database),
  feed,
  intake: createEventIntake(database.db, systemClock),
  bookings: createBookingIntake(database.db),
  box: createSecretBox(Buffer.alloc(32)),
  policy,
  sandbox: createSandbox(),
  sender: createSender({ policy }),
  manageKey: Buffer.alloc(32),
  manageToken: () => '',
  visitors: { postsPerMinute: 0, trustedProxies: [] },
  publicUrl: 'http://localhost:8080',
  pagesDir: null,
  version,
})
await app.ready()
writeFileSync(path('docs/openapi.json'), `${JSON.stringify(app.swagger(), null, 2)}\n`)
await app.close()
await feed.stop()
await database.close()

execFileSync('npx', ['openapi-typescript', path('docs/openapi.json'), '-o', path('sdk/src/openapi.d.ts')], {
  cwd: path('sdk'),
  stdio: 'inherit',
})
