import { z } from 'zod'
import { selectEndpoint } from '../endpoints/endpoint-store.ts'
import type { EndpointId } from '../shared/ids.ts'
import { TestResult } from './delivery.ts'
import type { DeliveryScope } from './delivery-scope.ts'
import { openEndpoint } from './open-endpoint.ts'
import { sendTest, type TestServices } from './send-test.ts'

const life = ['booking.requested', 'booking.created', 'booking.rescheduled', 'booking.cancelled'] as const

/** What came of each step of a booking's life, in order; `trigger` and `result` are null where the dialect has no trigger for it. */
export const TestLife = z.object({
  steps: z.array(z.object({ topic: z.string(), trigger: z.string().nullable(), result: TestResult.nullable() })),
})
export type TestLife = z.infer<typeof TestLife>

/**
 * Sends the samples of a booking that is requested, confirmed, moved and cancelled, one after the other has been answered. As with
 * any test, nothing is stored and nothing counts. Throws what `sendTest` throws.
 */
export async function sendTestLife(
  scope: DeliveryScope,
  services: TestServices,
  endpointId: EndpointId,
): Promise<TestLife> {
  const { dialect } = openEndpoint(await selectEndpoint(scope.db, scope.organizationId, endpointId), services.box)
  const steps: TestLife['steps'] = []
  for (const topic of life) {
    const trigger = dialect.triggers.find(({ name }) => dialect.sampleTopicOf(name) === topic)?.name ?? null
    const result = trigger === null ? null : await sendTest(scope, services, endpointId, { trigger })
    steps.push({ topic, trigger, result })
  }
  return { steps }
}
