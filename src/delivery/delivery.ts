import { z } from 'zod'
import { CodeParams } from '../shared/field-rules.ts'
import { idSchema } from '../shared/ids.ts'
import { DeliveryStatus, Timestamp } from '../shared/vocabulary.ts'
import { attemptReasonCodes } from './attempt-reasons.ts'

export const AttemptErrorCode = z.enum([
  'dns',
  'connect',
  'tls',
  'timeout-connect',
  'timeout-response',
  'reset',
  'protocol',
  'response-too-large',
  'redirect',
  'status',
  'blocked-target',
  'template',
  'mail',
])
export type AttemptErrorCode = z.infer<typeof AttemptErrorCode>

export const AttemptError = z.object({
  code: AttemptErrorCode,
  message: z.string().describe('Why it failed and what would help, in English'),
  reason: z
    .string()
    .meta({ id: 'AttemptReasonCode', enum: [...attemptReasonCodes] })
    .optional()
    .describe('Why it failed, for programs and more exactly than `code`. Earlier attempts have none'),
  params: CodeParams.optional().describe('The values of the reason, as `host` or `seconds`'),
  line: z.int().optional().describe('In the template or the transformation; it counts from 1, as does `column`'),
  column: z.int().optional(),
})
export type AttemptError = z.infer<typeof AttemptError>

export const AttemptRequest = z.object({
  method: z.string(),
  url: z.string(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
})
export type AttemptRequest = z.infer<typeof AttemptRequest>

export const AttemptResponse = z.object({
  status: z.int(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
  truncated: z.boolean(),
})
export type AttemptResponse = z.infer<typeof AttemptResponse>

/** What stays of an attempt for ever; request and response are dropped with the archive. */
export const AttemptSummary = z.object({
  number: z.int(),
  startedAt: Timestamp,
  durationMs: z.number(),
  outcome: z.enum(['delivered', 'failed']),
  statusCode: z.int().nullable(),
  error: AttemptError.nullable(),
})
export type AttemptSummary = z.infer<typeof AttemptSummary>

export const Attempt = AttemptSummary.extend({
  request: AttemptRequest.nullable(),
  response: AttemptResponse.nullable(),
  logs: z.array(z.string()).describe('What the transformation wrote with `console.log`, until it is archived'),
}).meta({ id: 'Attempt' })
export type Attempt = z.infer<typeof Attempt>

export const DeliverySummary = z
  .object({
    id: idSchema('dlv'),
    eventId: z.string(),
    endpointId: z.string(),
    endpointName: z.string(),
    subjectId: z.string(),
    trigger: z.string(),
    status: DeliveryStatus,
    replayOf: z.string().nullable(),
    /** The delivery that the first of its replays was made of; null for one that is no replay. */
    originalId: z.string().nullable(),
    /** How often its event was sent to this endpoint for this trigger, replays included, as far as these have ended. */
    timesSent: z.int(),
    test: z.boolean(),
    attemptCount: z.int(),
    /** Of the last attempt. */
    lastStatusCode: z.int().nullable(),
    lastError: AttemptError.nullable(),
    nextAttemptAt: Timestamp.nullable().describe(
      'When the next attempt is due. Past while it is under way or waits for its turn; null when the delivery has ended',
    ),
    createdAt: Timestamp,
    settledAt: Timestamp.nullable(),
    archived: z.boolean(),
  })
  .meta({ id: 'DeliverySummary' })
export type DeliverySummary = z.infer<typeof DeliverySummary>

export const Delivery = DeliverySummary.extend({
  attempts: z.array(Attempt),
  /** The id of an earlier delivery of the same subject that this one waits for. */
  waitsFor: z.string().nullable(),
}).meta({ id: 'Delivery' })
export type Delivery = z.infer<typeof Delivery>

/** Which trigger's sample to send, or which event of the organization. */
export const TestInput = z
  .strictObject({ trigger: z.string().max(200).optional(), eventId: idSchema('evt').optional() })
  .refine(({ trigger, eventId }) => (trigger === undefined) !== (eventId === undefined), {
    path: ['trigger'],
    message: 'give either a trigger, to send its sample, or an eventId',
  })
export type TestInput = z.infer<typeof TestInput>

/** What came of a test, in full. Nothing of it is stored. */
export const TestResult = z.object({
  delivered: z.boolean(),
  request: AttemptRequest,
  response: AttemptResponse.nullable(),
  error: AttemptError.nullable(),
  durationMs: z.number(),
})
export type TestResult = z.infer<typeof TestResult>

/** An endpoint's last 24 hours: the present one and the 23 before it, by the time at which deliveries ended. Tests never count. */
export const EndpointStats = z
  .object({
    delivered: z.int(),
    failed: z.int(),
    /** At most 10,000: more are not counted. */
    pending: z.int(),
    /** Delivered of those that have ended, 0–1; null when none has. */
    acceptedRate: z.number().nullable(),
    /** The last attempt that failed, of a delivery that has ended or is retried. */
    lastFailure: AttemptError.extend({ at: Timestamp }).nullable(),
    /** By the hour, in UTC, oldest first. */
    series: z
      .array(
        z.object({
          accepted: z.int().describe('Answered with a 2xx'),
          failed: z.int().describe('Given up'),
        }),
      )
      .length(24),
  })
  .meta({ id: 'EndpointStats' })
export type EndpointStats = z.infer<typeof EndpointStats>
