import { z } from 'zod'
import { Timestamp } from '../../shared/vocabulary.ts'
import { EndpointReference, sampleEndpoint, ToldOrganization } from './endpoint-reference.ts'
import { defineTopic } from './topic.ts'

export const endpointDisabled = defineTopic({
  name: 'endpoint.disabled',
  description: 'A webhook was switched off because its receiver is gone or has failed for days.',
  subjectType: 'endpoint',
  schema: z.strictObject({
    endpoint: EndpointReference,
    reason: z.string(),
    at: Timestamp,
    organization: ToldOrganization,
  }),
  sample: { endpoint: sampleEndpoint, reason: 'gone', at: '2026-09-12T03:30:00.118Z' },
})
