import { z } from 'zod'
import { CodeParams } from '../shared/field-rules.ts'
import { SkipReason } from './catalog/skip-reason.ts'
import { Decision } from './event.ts'

/** Endpoints that were skipped for one reason, in the same words. */
const SkippedTogether = z.object({
  endpointIds: z.array(z.string()),
  reason: SkipReason,
  detail: z.string().optional(),
  code: z.string().optional(),
  params: CodeParams.optional(),
})

const StoredDecisions = z.array(z.union([SkippedTogether, Decision]))

/**
 * The decisions about an event as its row keeps them: most endpoints of an organization skip most events, for the same reason and in
 * the same words, which then stand there once.
 */
export function packDecisions(decisions: readonly Decision[]): string {
  const groups = new Map<string, Decision[]>()
  const single: Decision[] = []
  for (const decision of decisions) {
    if (decision.outcome === 'delivery') single.push(decision)
    else {
      const why = `${decision.reason} ${decision.detail}`
      const group = groups.get(why)
      if (group === undefined) groups.set(why, [decision])
      else group.push(decision)
    }
  }
  const skipped = [...groups.values()].map((group) => {
    const [first] = group
    if (first === undefined || group.length === 1) return first
    const { reason, detail, code, params } = first
    return { endpointIds: group.map(({ endpointId }) => endpointId), reason, detail, code, params }
  })
  return JSON.stringify([...single, ...skipped])
}

/** What `packDecisions` wrote, or a release before it: one decision for each endpoint and delivery, the oldest endpoint first. */
export function unpackDecisions(stored: unknown): Decision[] {
  return StoredDecisions.parse(stored)
    .flatMap((entry): Decision[] => {
      if (!('endpointIds' in entry)) return [entry]
      const { endpointIds, ...why } = entry
      return endpointIds.map((endpointId) => ({ endpointId, outcome: 'skipped', ...why }))
    })
    .toSorted((one, other) => (one.endpointId < other.endpointId ? -1 : one.endpointId > other.endpointId ? 1 : 0))
}
