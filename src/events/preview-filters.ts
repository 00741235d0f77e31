import { z } from 'zod'
import type { Db } from '../db/database.ts'
import { dayOf } from '../db/partitions.ts'
import { requireDialect } from '../endpoints/check-endpoint.ts'
import { Filters } from '../endpoints/filters/filter.ts'
import { whyFiltered } from '../endpoints/filters/why-filtered.ts'
import { matchEndpoints } from '../endpoints/match-endpoints.ts'
import type { Clock } from '../shared/clock.ts'
import { CodeParams } from '../shared/field-rules.ts'
import { idSchema, newId, type OrganizationId } from '../shared/ids.ts'
import { Kind, Source, Timestamp } from '../shared/vocabulary.ts'
import { SkipReason } from './catalog/skip-reason.ts'

const previewed = 50

/** What an endpoint would be like; without dialect and triggers, only the filters are looked at. */
export const PreviewFiltersInput = z
  .strictObject({
    filters: Filters.nullable(),
    dialect: z.string().max(60).optional(),
    triggers: z.array(z.string().max(200)).min(1).max(200).optional(),
    sources: z.array(Source).min(1).nullable().optional(),
  })
  .refine(({ dialect, triggers }) => (dialect === undefined) === (triggers === undefined), {
    path: ['triggers'],
    message: 'give dialect and triggers together, or neither',
  })
export type PreviewFiltersInput = z.input<typeof PreviewFiltersInput>

export const PreviewedEvent = z
  .object({
    id: idSchema('evt'),
    topic: z.string(),
    kind: Kind.nullable(),
    source: Source,
    subject: z.object({ type: z.string(), id: z.string() }),
    occurredAt: Timestamp,
    matches: z.boolean(),
    reason: SkipReason.nullable(),
    detail: z.string().nullable().describe('Why not, in a sentence'),
    code: z.string().nullable().describe('Why not, for programs'),
    params: CodeParams.describe('The values of the code'),
  })
  .meta({ id: 'PreviewedEvent' })
export type PreviewedEvent = z.infer<typeof PreviewedEvent>

/** Which of the last 50 events that are not archived would have passed, newest first, and why the others would not. */
export async function previewFilters(
  { db, organizationId, clock }: { readonly db: Db; readonly organizationId: OrganizationId; readonly clock: Clock },
  input: PreviewFiltersInput,
): Promise<{ data: PreviewedEvent[] }> {
  const request = PreviewFiltersInput.parse(input)
  if (request.dialect !== undefined) requireDialect(request.dialect)
  const rows = await db
    .selectFrom('events')
    .innerJoin('payloads', (join) =>
      join
        .onRef('payloads.organization_id', '=', 'events.organization_id')
        .onRef('payloads.owner_id', '=', 'events.id')
        .onRef('payloads.expires_on', '=', 'events.expires_on')
        .on('payloads.part', '=', 'data'),
    )
    .select(['events.id', 'topic', 'kind', 'source', 'subject_type', 'subject_id', 'occurred_at', 'content'])
    .where('events.organization_id', '=', organizationId)
    .where('events.expires_on', '>', dayOf(clock.now()))
    .orderBy('events.id', 'desc')
    .limit(previewed)
    .execute()
  return {
    data: rows.map((row) => {
      const { id, topic, kind, source } = row
      const verdict = judge({ topic, kind, source, data: JSON.parse(row.content) }, request)
      const subject = { type: row.subject_type, id: row.subject_id }
      return { id, topic, kind, source, subject, occurredAt: row.occurred_at.toISOString(), ...verdict }
    }),
  }
}

type Verdict = Pick<PreviewedEvent, 'matches' | 'reason' | 'detail' | 'code' | 'params'>

const passed: Verdict = { matches: true, reason: null, detail: null, code: null, params: {} }

function judge(
  event: Parameters<typeof whyFiltered>[0],
  { filters, dialect, triggers, sources = null }: z.output<typeof PreviewFiltersInput>,
): Verdict {
  if (dialect === undefined || triggers === undefined) {
    const filtered = filters === null ? null : whyFiltered(event, filters)
    if (filtered === null) return passed
    const { message: detail, code, params } = filtered
    return { matches: false, reason: 'filter-excluded', detail, code, params }
  }
  const subscription = { endpointId: newId('ep'), dialect, triggers, sources, filters, enabled: true }
  const [match] = matchEndpoints(event, [subscription], true)
  if (match?.outcome !== 'skipped') return passed
  const { reason, detail, code, params } = match
  return { matches: false, reason, detail, code, params }
}
