import { sql } from 'kysely'
import { type Db, json } from '../db/database.ts'
import { problem } from '../shared/errors.ts'
import type { EndpointId, InspectorId, InspectorRequestId, OrganizationId } from '../shared/ids.ts'
import {
  friendlyAnswer,
  type Inspector,
  InspectorAnswer,
  type InspectorRequest,
  InspectorRequest as InspectorRequestSchema,
  InspectorVerdict,
  maxKeptRequests,
  receiveUrl,
} from './inspector.ts'

export interface InspectorRow {
  readonly organization_id: OrganizationId
  readonly id: InspectorId
  readonly answer: unknown
}

export function toInspector(row: InspectorRow, publicUrl: string): Inspector {
  return { id: row.id, receiveUrl: receiveUrl(publicUrl, row.id), answer: InspectorAnswer.parse(row.answer) }
}

export async function insertInspector(db: Db, organizationId: OrganizationId, id: InspectorId, now: Date) {
  return db
    .insertInto('inspectors')
    .values({ organization_id: organizationId, id, answer: json(friendlyAnswer), created_at: now })
    .returning(['organization_id', 'id', 'answer'])
    .executeTakeFirstOrThrow()
}

export function findInspectors(db: Db, organizationId: OrganizationId): Promise<InspectorRow[]> {
  return db
    .selectFrom('inspectors')
    .select(['organization_id', 'id', 'answer'])
    .where('organization_id', '=', organizationId)
    .orderBy('created_at')
    .execute()
}

/** Finds by the id alone: knowing it is the right to look. Throws `not-found`. */
export async function findInspector(db: Db, id: InspectorId): Promise<InspectorRow> {
  const row = await db
    .selectFrom('inspectors')
    .select(['organization_id', 'id', 'answer'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) throw problem('not-found', `There is no inspector ${id}.`)
  return row
}

export async function updateAnswer(db: Db, inspector: InspectorRow, answer: InspectorAnswer): Promise<InspectorRow> {
  return db
    .updateTable('inspectors')
    .set({ answer: json(answer) })
    .where('organization_id', '=', inspector.organization_id)
    .where('id', '=', inspector.id)
    .returning(['organization_id', 'id', 'answer'])
    .executeTakeFirstOrThrow()
}

export interface NewInspectorRequest {
  readonly id: InspectorRequestId
  readonly receivedAt: Date
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly endpointId: EndpointId | null
  readonly verdict: InspectorVerdict
  readonly answeredStatus: number | null
}

/** Keeps a request, and lets go of those that the inspector has no room for any more. */
export async function insertRequest(tx: Db, inspector: InspectorRow, request: NewInspectorRequest): Promise<void> {
  await tx
    .insertInto('inspector_requests')
    .values({
      organization_id: inspector.organization_id,
      inspector_id: inspector.id,
      id: request.id,
      received_at: request.receivedAt,
      method: request.method,
      path: request.path,
      headers: json(request.headers),
      body: request.body,
      endpoint_id: request.endpointId,
      verdict: json(request.verdict),
      answered_status: request.answeredStatus,
    })
    .execute()
  await sql`
    DELETE FROM inspector_requests WHERE organization_id = ${inspector.organization_id} AND inspector_id = ${inspector.id}
    AND id <= (SELECT id FROM inspector_requests WHERE organization_id = ${inspector.organization_id}
      AND inspector_id = ${inspector.id} ORDER BY id DESC OFFSET ${maxKeptRequests} LIMIT 1)`.execute(tx)
}

/** The requests of an inspector, newest first; `before` continues a list, `after` asks for what came since. */
export async function findRequests(
  db: Db,
  inspector: InspectorRow,
  { limit, before, after }: { limit: number; before?: string | undefined; after?: string | undefined },
): Promise<InspectorRequest[]> {
  let query = db
    .selectFrom('inspector_requests as request')
    .leftJoin('endpoints as endpoint', (join) =>
      join
        .onRef('endpoint.organization_id', '=', 'request.organization_id')
        .onRef('endpoint.id', '=', 'request.endpoint_id'),
    )
    .selectAll('request')
    .select(['endpoint.name as endpoint_name', 'endpoint.dialect as dialect'])
    .where('request.organization_id', '=', inspector.organization_id)
    .where('request.inspector_id', '=', inspector.id)
  if (before !== undefined) query = query.where(sql<boolean>`request.id < ${before}`)
  if (after !== undefined) query = query.where(sql<boolean>`request.id > ${after}`)
  const rows = await query.orderBy('request.id', 'desc').limit(limit).execute()
  return rows.map((row) => ({
    id: row.id,
    receivedAt: row.received_at.toISOString(),
    method: row.method,
    path: row.path,
    headers: InspectorRequestSchema.shape.headers.parse(row.headers),
    body: row.body,
    endpointId: row.endpoint_id,
    endpointName: row.endpoint_name,
    dialect: row.dialect,
    verdict: InspectorVerdict.parse(row.verdict),
    answeredStatus: row.answered_status,
  }))
}

export async function deleteRequests(db: Db, inspector: InspectorRow): Promise<void> {
  await db
    .deleteFrom('inspector_requests')
    .where('organization_id', '=', inspector.organization_id)
    .where('inspector_id', '=', inspector.id)
    .execute()
}

export function findEndpointsAt(db: Db, inspector: InspectorRow, url: string) {
  return db
    .selectFrom('endpoints')
    .select(['id', 'name', 'dialect', 'secret_encrypted'])
    .where('organization_id', '=', inspector.organization_id)
    .where('url', '=', url)
    .where('deleted_at', 'is', null)
    .orderBy('id')
    .execute()
}
