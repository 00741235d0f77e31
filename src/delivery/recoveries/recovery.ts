import { z } from 'zod'
import { broken } from '../../shared/field-rules.ts'
import { idSchema } from '../../shared/ids.ts'
import { Timestamp } from '../../shared/vocabulary.ts'

export const RecoveryStatus = z.enum(['failed', 'cancelled', 'delivered', 'all'])
export type RecoveryStatus = z.infer<typeof RecoveryStatus>

/** Which deliveries of an endpoint to send again: those made from `from` on and before `to`, by how they ended. */
export const CreateRecoveryInput = z
  .strictObject({
    from: Timestamp,
    to: Timestamp.optional().describe('Absent is now'),
    status: RecoveryStatus.default('failed').describe('How they ended; a replay that was accepted since counts'),
  })
  .superRefine(({ from, to }, context) => {
    if (to === undefined || Date.parse(from) < Date.parse(to)) return
    const params = broken('not-after', { other: from })
    context.addIssue({ code: 'custom', path: ['to'], message: 'must be later than from', params })
  })
export type CreateRecoveryInput = z.infer<typeof CreateRecoveryInput>

export const Recovery = z
  .object({
    id: idSchema('rec'),
    endpointId: z.string(),
    endpointName: z.string(),
    from: Timestamp,
    to: Timestamp,
    status: RecoveryStatus,
    state: z.enum(['running', 'paused', 'done', 'cancelled']),
    /** Why the job paused or cancelled itself. */
    reason: z.enum(['endpoint-disabled', 'endpoint-deleted']).nullable(),
    /** How far through the range, 0–1. */
    progress: z.number(),
    /** Deliveries that the range held at first; at most 100,000 are counted. */
    total: z.int(),
    /** Deliveries that were queued again. */
    replayed: z.int(),
    /** Those that were accepted or queued again meanwhile, or archived. */
    skipped: z.int(),
    createdBy: z.string().nullable(),
    createdAt: Timestamp,
    updatedAt: Timestamp,
    settledAt: Timestamp.nullable(),
  })
  .meta({ id: 'Recovery' })
export type Recovery = z.infer<typeof Recovery>
