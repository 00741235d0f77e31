import { z } from 'zod'

/** The endpoint that an event is about; no address where it is an e-mail endpoint. */
export const EndpointReference = z.strictObject({ id: z.string(), name: z.string(), url: z.string().nullable() })
export type EndpointReference = z.infer<typeof EndpointReference>

/** Whose it is, in events that tell the operator of a server of another organization; absent in everybody's own. */
export const ToldOrganization = z
  .strictObject({ id: z.string(), slug: z.string(), name: z.string() })
  .optional()
  .describe('Whose it is, where the operator of the server is told of another organization')
export type ToldOrganization = NonNullable<z.infer<typeof ToldOrganization>>

export const sampleEndpoint: EndpointReference = {
  id: 'ep_06ex5d8g1h4j7k0m3n6p9q2rst',
  name: 'Workshop planner',
  url: 'https://planner.brightwater.example/hooks/bookings',
}
