import { sql } from 'kysely'
import { type Database, inTransaction } from '../db/database.ts'
import { findDialect } from '../dialects/registry.ts'
import { openSecrets } from '../endpoints/endpoint-secrets.ts'
import type { SecretBox } from '../endpoints/secret-box.ts'
import type { Clock } from '../shared/clock.ts'
import { type EndpointId, newId } from '../shared/ids.ts'
import { InspectorAnswer, type InspectorVerdict, inspectorsChannel, receiveUrl } from './inspector.ts'
import { findEndpointsAt, type InspectorRow, insertRequest } from './inspector-store.ts'

export interface ReceivedRequest {
  readonly method: string
  readonly path: string
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export interface ReceiveServices {
  readonly database: Database
  readonly clock: Clock
  readonly box: SecretBox
  readonly publicUrl: string
}

/** Keeps a request with a verdict on its signature, shows it live, and says what to answer. */
export async function receiveRequest(
  services: ReceiveServices,
  inspector: InspectorRow,
  received: ReceivedRequest,
): Promise<InspectorAnswer> {
  const { database, clock } = services
  const answer = InspectorAnswer.parse(inspector.answer)
  const judged = await judge(services, inspector, received)
  const now = clock.now()
  await inTransaction(database.db, async (tx) => {
    await insertRequest(tx, inspector, {
      ...received,
      body: received.body.replaceAll('\0', '\uFFFD'),
      ...judged,
      id: newId('ireq', now),
      receivedAt: now,
      answeredStatus: answer.close ? null : answer.status,
    })
    await sql`SELECT pg_notify(${inspectorsChannel}, ${inspector.id})`.execute(tx)
  })
  return answer
}

interface Judged {
  readonly endpointId: EndpointId | null
  readonly verdict: InspectorVerdict
}

/** Verifies as the receiver of each endpoint that points here would; the endpoint whose secret fits is the sender. */
async function judge(services: ReceiveServices, inspector: InspectorRow, received: ReceivedRequest): Promise<Judged> {
  const endpoints = await findEndpointsAt(services.database.db, inspector, receiveUrl(services.publicUrl, inspector.id))
  const judgements = endpoints.map(({ id, dialect, secret_encrypted }): Judged => {
    const secrets =
      secret_encrypted === null ? [] : openSecrets(services.box, secret_encrypted).map(({ secret }) => secret)
    const verdict = findDialect(dialect)?.verify({ ...received, secrets, at: services.clock.now() })
    return {
      endpointId: id,
      verdict: verdict ?? { outcome: 'unknown', explanation: `Nothing here speaks ${dialect}.` },
    }
  })
  return (
    judgements.find(({ verdict }) => verdict.outcome === 'valid') ??
    judgements[0] ?? {
      endpointId: null,
      verdict: {
        outcome: 'unknown',
        explanation: 'No webhook points to this inspector, so there is no secret to check with.',
      },
    }
  )
}
