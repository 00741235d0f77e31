import type { Database, Db } from '../../src/db/database.ts'
import { inTransaction, json } from '../../src/db/database.ts'
import { createDeliveryLoop, type DeliveryLoop, type DeliveryLoopOptions } from '../../src/delivery/delivery-loop.ts'
import type { DisabledEndpoint } from '../../src/delivery/disable-gone-endpoint.ts'
import type { RetryPolicy } from '../../src/dialects/dialect.ts'
import { createTargetPolicy } from '../../src/endpoints/create-target-policy.ts'
import { sealHeaders, sealSecrets } from '../../src/endpoints/endpoint-secrets.ts'
import { createSecretBox } from '../../src/endpoints/secret-box.ts'
import { publishEvents } from '../../src/events/publish-event.ts'
import { type Clock, createWatchedClock } from '../../src/shared/clock.ts'
import { type EndpointId, type EventId, newId, type OrganizationId } from '../../src/shared/ids.ts'
import { createLogger, type Logger } from '../../src/shared/logger.ts'
import { createSandbox } from '../../src/transformations/create-sandbox.ts'

/** Opens what tests seal. */
export const testBox = createSecretBox(Buffer.alloc(32, 7))

/** Starts no thread until a transformation is run. */
export const testSandbox = createSandbox()

/** Lets requests reach receivers on this machine. */
export const localPolicy = createTargetPolicy({
  allowHttp: true,
  allowTargets: ['localhost', '127.0.0.1'],
  allowUrlPrefixes: [],
})

export const testSecret = `whsec_${Buffer.alloc(24, 'bellhop').toString('base64')}`

/** Says nothing: tests that want to see a line hand in their own. */
export const quietLogger: Logger = createLogger('silent')

export interface SeedEndpointOptions {
  readonly url: string
  readonly dialect?: string
  readonly triggers?: readonly string[]
  readonly secret?: string | null
  readonly headers?: readonly { readonly name: string; readonly value: string }[]
  readonly retry?: RetryPolicy
  readonly maxInFlight?: number
  readonly rateLimit?: { readonly requests: number; readonly perSeconds: number }
}

/** An endpoint that listens to `test.happened`, written past the rules for addresses. */
export async function seedEndpoint(
  db: Db,
  organizationId: OrganizationId,
  options: SeedEndpointOptions,
): Promise<EndpointId> {
  const id = newId('ep')
  const secret = options.secret === undefined ? testSecret : options.secret
  const at = new Date('2026-03-01T00:00:00Z')
  await db
    .insertInto('endpoints')
    .values({
      organization_id: organizationId,
      id,
      name: `Endpoint ${id}`,
      url: options.url,
      dialect: options.dialect ?? 'bellhop',
      triggers: [...(options.triggers ?? ['test.happened'])],
      enabled: true,
      retry: json(options.retry ?? { preset: 'exponential' }),
      max_in_flight: options.maxInFlight ?? 10,
      rate_limit: json(options.rateLimit ?? null),
      secret_encrypted: secret === null ? null : sealSecrets(testBox, [{ secret, validUntil: null }]),
      headers_encrypted: sealHeaders(testBox, options.headers ?? []),
      created_at: at,
      updated_at: at,
    })
    .execute()
  return id
}

/** Publishes one event `test.happened` for each entry, in one transaction; `key` orders them. */
export function publishTestEvents(
  db: Db,
  publisher: { readonly organizationId: OrganizationId; readonly clock: Clock },
  events: readonly { readonly key?: string; readonly data: unknown }[],
): Promise<EventId[]> {
  return inTransaction(db, (tx) =>
    publishEvents(
      tx,
      publisher,
      events.map(({ key, data }) => ({
        topic: 'test.happened',
        kind: null,
        source: 'api',
        subject: { type: 'thing', id: key ?? 'thing' },
        orderingKey: key ?? null,
        sequence: null,
        occurredAt: publisher.clock.now(),
        data,
      })),
    ),
  )
}

export interface TestLoop extends DeliveryLoop {
  readonly disabled: readonly DisabledEndpoint[]
}

/** A loop that reaches receivers on this machine and collects what it switches off. */
export function createTestLoop(database: Database, clock: Clock, options: Partial<DeliveryLoopOptions> = {}): TestLoop {
  const disabled: DisabledEndpoint[] = []
  const loop = createDeliveryLoop({
    database,
    clock: createWatchedClock(clock),
    logger: quietLogger,
    policy: localPolicy,
    box: testBox,
    sandbox: testSandbox,
    version: '0.0.0',
    publicUrl: 'https://book.example.com',
    random: () => 0.5,
    onEndpointDisabled: async (_tx, endpoint) => {
      disabled.push(endpoint)
    },
    ...options,
  })
  return { ...loop, disabled }
}
