import type { Context } from '../accounts/context.ts'
import type { EndpointId } from '../shared/ids.ts'
import type { Endpoint } from './endpoint.ts'
import type { EndpointServices } from './endpoint-services.ts'
import { selectEndpoint, toEndpoint } from './endpoint-store.ts'

/** One endpoint of the organization. Throws `endpoint-not-found`. */
export async function getEndpoint(ctx: Context, { box }: EndpointServices, id: EndpointId): Promise<Endpoint> {
  return toEndpoint(await selectEndpoint(ctx.db, ctx.organizationId, id), box)
}
