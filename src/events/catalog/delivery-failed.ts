import { z } from 'zod'
import { EndpointReference, sampleEndpoint, ToldOrganization } from './endpoint-reference.ts'
import { defineTopic } from './topic.ts'

export const deliveryFailed = defineTopic({
  name: 'delivery.failed',
  description: 'A delivery was given up after its last attempt.',
  subjectType: 'delivery',
  schema: z.strictObject({
    delivery: z.strictObject({
      id: z.string(),
      eventId: z.string(),
      endpointId: z.string(),
      trigger: z.string(),
      attemptCount: z.int(),
    }),
    endpoint: EndpointReference,
    error: z.strictObject({ code: z.string(), message: z.string() }),
    statusCode: z.int().nullable().describe('Of the last response; null where none came'),
    organization: ToldOrganization,
  }),
  sample: {
    delivery: {
      id: 'dlv_06f2g5h8j1k4m7n0p3q6r9s2tv',
      eventId: 'evt_06f2g5h8hz3c6e9g2j5m8n1p4q',
      endpointId: sampleEndpoint.id,
      trigger: 'booking.created',
      attemptCount: 9,
    },
    endpoint: sampleEndpoint,
    error: { code: 'status', message: 'The receiver answered 503. It has to answer with a status from 200 to 299.' },
    statusCode: 503,
  },
})
