import { createApiKey } from '../../src/accounts/api-keys/create-api-key.ts'
import { createKeyFinder } from '../../src/accounts/api-keys/create-key-finder.ts'
import { deriveKey } from '../../src/app/load-secret-key.ts'
import type { Database } from '../../src/db/database.ts'
import { createAttemptFeed } from '../../src/delivery/live/create-attempt-feed.ts'
import { createSender } from '../../src/delivery/send-request.ts'
import { createTargetPolicy } from '../../src/endpoints/create-target-policy.ts'
import { createSecretBox } from '../../src/endpoints/secret-box.ts'
import { createEventIntake } from '../../src/events/event-intake.ts'
import { createHttpApp } from '../../src/http/create-http-app.ts'
import type { HttpServices } from '../../src/http/http-services.ts'
import { inspectorPrefix } from '../../src/inspector/inspector.ts'
import { noMetrics } from '../../src/metrics/metrics.ts'
import { createBookingIntake } from '../../src/scheduling/bookings/booking-intake.ts'
import { createManageToken } from '../../src/scheduling/bookings/manage-token.ts'
import type { Clock } from '../../src/shared/clock.ts'
import type { OrganizationId } from '../../src/shared/ids.ts'
import { createLogger } from '../../src/shared/logger.ts'
import type { Application } from '../../src/shared/vocabulary.ts'
import { createSandbox } from '../../src/transformations/create-sandbox.ts'
import { createTestDatabase } from './test-database.ts'

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  // biome-ignore lint/suspicious/noExplicitAny: tests look into bodies whose shape they assert.
  readonly body: any
}

export interface RequestOptions {
  readonly key?: string | null
  readonly headers?: Record<string, string>
  /** Sent as it is, not as JSON. */
  readonly raw?: string
}

export const testPublicUrl = 'https://book.example.com'

/** The whole HTTP side on a database of its own, called without a network. */
export async function startApi(
  clock: Clock,
  policyOptions: { allowHttp?: boolean; allowTargets?: string[] } = {},
  change: (services: HttpServices) => HttpServices = (services) => services,
) {
  const database: Database = await createTestDatabase()
  const masterKey = Buffer.alloc(32, 7)
  const policy = createTargetPolicy({
    allowHttp: policyOptions.allowHttp ?? false,
    allowTargets: policyOptions.allowTargets ?? [],
    allowUrlPrefixes: [inspectorPrefix(testPublicUrl)],
  })
  const manageKey = deriveKey(masterKey, 'booking links')
  const services = change({
    database,
    clock,
    logger: createLogger('silent'),
    metrics: noMetrics,
    metricsReading: null,
    keys: await createKeyFinder(database),
    feed: await createAttemptFeed(database, createLogger('silent')),
    intake: createEventIntake(database.db, clock),
    bookings: createBookingIntake(database.db),
    box: createSecretBox(masterKey),
    policy,
    sandbox: createSandbox(),
    sender: createSender({ policy }),
    manageKey,
    manageToken: (organizationId, uid) => createManageToken(manageKey, organizationId, uid),
    visitors: { postsPerMinute: 0, trustedProxies: [] },
    publicUrl: testPublicUrl,
    pagesDir: null,
    version: '0.0.0',
  })
  const app = await createHttpApp(services)
  await app.ready()
  let defaultKey: string | null = null

  async function request(
    method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE',
    url: string,
    body?: unknown,
    options: RequestOptions = {},
  ): Promise<Answer> {
    const key = options.key === undefined ? defaultKey : options.key
    const payload = options.raw ?? (body === undefined ? undefined : JSON.stringify(body))
    const response = await app.inject({
      method,
      url,
      headers: {
        ...(key === null ? {} : { authorization: `Bearer ${key}` }),
        ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
        ...options.headers,
      },
      ...(payload === undefined ? {} : { payload }),
    })
    const json = /[/+]json/.test(String(response.headers['content-type']))
    return { status: response.statusCode, headers: response.headers, body: json ? response.json() : response.body }
  }

  return {
    app,
    services,
    database,
    get: (url: string, options?: RequestOptions) => request('GET', url, undefined, options),
    post: (url: string, body?: unknown, options?: RequestOptions) => request('POST', url, body, options),
    patch: (url: string, body?: unknown, options?: RequestOptions) => request('PATCH', url, body, options),
    put: (url: string, body?: unknown, options?: RequestOptions) => request('PUT', url, body, options),
    delete: (url: string, options?: RequestOptions) => request('DELETE', url, undefined, options),
    /** Makes a key of an organization; the first one is used where a request names none. */
    async makeKey(organizationId: OrganizationId, application: Application = 'portal'): Promise<string> {
      const { key } = await createApiKey(database.db, clock, organizationId, { name: 'Test', application })
      defaultKey ??= key
      return key
    },
    async close(): Promise<void> {
      await app.close()
      await services.sender.close()
      await services.sandbox.close()
      await services.keys.stop()
      await services.feed.stop()
      await database.close()
    },
  }
}

export type TestApi = Awaited<ReturnType<typeof startApi>>
