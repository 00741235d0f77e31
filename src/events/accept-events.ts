import { z } from 'zod'
import type { Db } from '../db/database.ts'
import type { BellhopError, FieldError } from '../shared/errors.ts'
import { toFieldErrors, validationError } from '../shared/field-errors.ts'
import type { EventId, OrganizationId } from '../shared/ids.ts'
import { Kind, Source, Timestamp } from '../shared/vocabulary.ts'
import type { TracePlace } from '../traces/trace.ts'
import { findTopic } from './catalog/catalog.ts'
import type { HandOver } from './hand-over.ts'
import { type NewEvent, publishForOrganizations } from './publish-event.ts'
import { compileSchema, schemaErrors } from './topics/compile-schema.ts'
import { findTopicsNamed } from './topics/topic-store.ts'

const printable = /^[^\p{Cc}]+$/u

/** An event that an organization publishes from outside. */
export const PublishEventInput = z.strictObject({
  topic: z.string().max(100),
  kind: Kind.nullable().optional(),
  source: Source.optional(),
  orderingKey: z.string().min(1).max(200).regex(printable, 'must have no control characters').optional(),
  occurredAt: Timestamp.optional(),
  data: z.record(z.string(), z.unknown()).describe('a JSON object'),
})
export type PublishEventInput = z.infer<typeof PublishEventInput>

export interface Submission {
  readonly organizationId: OrganizationId
  /** The source when the event names none: it follows from the API key. */
  readonly source: Source
  readonly input: PublishEventInput
  /** Where in a trace it was handed in; where the caller of `acceptEvents` stands when absent. */
  readonly place?: TracePlace | undefined
}

export type Acceptance = { readonly id: EventId } | { readonly error: BellhopError }

/**
 * Checks events that came from outside against their topics and publishes those that hold, all in the caller's transaction.
 * Each gets its own answer, in the order given: one bad event does not keep the others from being published.
 */
export async function acceptEvents(
  tx: Db,
  now: Date,
  submissions: readonly Submission[],
  handOver: HandOver | null = null,
): Promise<Acceptance[]> {
  const custom = await customSchemas(tx, submissions)
  const checked = submissions.map((submission) => check(submission, custom, now))
  const good = checked.flatMap((result) => ('event' in result ? [result] : []))
  const ids = good.length === 0 ? [] : await publishForOrganizations(tx, now, good, handOver)
  let next = 0
  return checked.map((result): Acceptance => {
    if ('error' in result) return result
    const id = ids[next++]
    if (id === undefined) throw new Error('Fewer ids than events came back from publishing.')
    return { id }
  })
}

type Checked = { organizationId: OrganizationId; event: NewEvent } | { error: BellhopError }

async function customSchemas(tx: Db, submissions: readonly Submission[]): Promise<Map<string, unknown>> {
  const owners = submissions.filter(({ input }) => findTopic(input.topic) === null)
  if (owners.length === 0) return new Map()
  const organizationIds = [...new Set(owners.map(({ organizationId }) => organizationId))]
  const topics = await findTopicsNamed(tx, organizationIds, [...new Set(owners.map(({ input }) => input.topic))])
  return new Map(topics.map((row) => [topicKey(row.organization_id, row.topic), row.schema]))
}

function topicKey(organizationId: OrganizationId, topic: string): string {
  return `${organizationId}/${topic}`
}

function check(
  { organizationId, source, input, place }: Submission,
  custom: ReadonlyMap<string, unknown>,
  now: Date,
): Checked {
  const key = topicKey(organizationId, input.topic)
  const topic = findTopic(input.topic)
  if (topic === null && !custom.has(key)) {
    const message = `there is no topic ${input.topic}; register it with PUT /v1/topics/${input.topic}, or see GET /v1/topics`
    return { error: validationError([{ path: 'topic', message }]) }
  }
  const errors = topic === null ? customErrors(custom.get(key), input.data) : catalogErrors(topic.schema, input.data)
  if (errors.length > 0) return { error: validationError(errors) }
  const event: NewEvent = {
    topic: input.topic,
    kind: input.kind ?? null,
    source: input.source ?? source,
    subject: { type: topic?.subjectType ?? 'custom', id: input.orderingKey ?? input.topic },
    orderingKey: input.orderingKey ?? null,
    sequence: null,
    occurredAt: input.occurredAt === undefined ? now : new Date(input.occurredAt),
    data: input.data,
    place,
  }
  return { organizationId, event }
}

function customErrors(schema: unknown, data: unknown): FieldError[] {
  return schema === null || schema === undefined ? [] : schemaErrors(compileSchema(schema), data)
}

function catalogErrors(schema: z.ZodType, data: unknown): FieldError[] {
  const result = schema.safeParse(data)
  if (result.success) return []
  return toFieldErrors(result.error.issues, ['data'])
}
