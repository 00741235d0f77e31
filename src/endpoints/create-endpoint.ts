import type { Context } from '../accounts/context.ts'
import { inTransaction, json } from '../db/database.ts'
import { invalidField } from '../shared/errors.ts'
import { broken } from '../shared/field-rules.ts'
import { newId } from '../shared/ids.ts'
import { normalizeTemplate } from '../templates/template.ts'
import { checkEndpoint, requireDialect } from './check-endpoint.ts'
import { checkTransformation } from './check-transformation.ts'
import { type CreatedEndpoint, CreateEndpointInput } from './endpoint.ts'
import { sealHeaders, sealSecrets } from './endpoint-secrets.ts'
import type { EndpointServices } from './endpoint-services.ts'
import { insertEndpoint, toEndpoint } from './endpoint-store.ts'
import { normalizeRetry } from './normalize-retry.ts'
import { readTriggers } from './read-trigger.ts'
import { reserveEndpoint } from './reserve-endpoint.ts'
import { reserveTriggers } from './reserve-triggers.ts'

const defaultDialect = 'bellhop'
const defaultMaxInFlight = 10

/**
 * Makes an endpoint. Its secret is in the answer, and never again. Throws `validation-failed` with every mistake at its field,
 * `name-taken`, `plan-limit`.
 */
export async function createEndpoint(
  ctx: Context,
  { box, policy, sandbox }: EndpointServices,
  input: CreateEndpointInput,
): Promise<CreatedEndpoint> {
  const asked = CreateEndpointInput.parse(input)
  const { url = null, email = null } = asked
  if (url === null && email === null) {
    throw invalidField(
      'url',
      'Give the address that receives the requests, like https://hooks.example.com/bookings.',
      broken('required'),
    )
  }
  const dialect = requireDialect(asked.dialect ?? defaultDialect)
  const request = { ...asked, triggers: readTriggers(asked.triggers, dialect) }
  const template = normalizeTemplate(request.template ?? null)
  checkEndpoint({ ...request, template, listensTo: request.triggers }, dialect, policy)
  const transformation = request.transformation ?? null
  if (transformation !== null) {
    const parts = { dialect, listensTo: request.triggers, settings: request.settings }
    await checkTransformation(sandbox, ctx.organizationId, transformation, parts)
  }
  const secret = request.secret === undefined && url !== null ? dialect.generateSecret() : (request.secret ?? null)
  const now = ctx.clock.now()
  return inTransaction(ctx.db, async (tx) => {
    const plan = await reserveEndpoint(tx, ctx.organizationId)
    await reserveTriggers(tx, { organizationId: ctx.organizationId, plan, dialect, triggers: request.triggers })
    const row = await insertEndpoint(tx, {
      organization_id: ctx.organizationId,
      id: newId('ep', now),
      name: request.name,
      description: request.description ?? null,
      url,
      email,
      dialect: dialect.name,
      triggers: request.triggers,
      enabled: request.enabled ?? true,
      sources: request.sources ?? null,
      filters: json(request.filters ?? null),
      retry: json(normalizeRetry(request.retry, dialect.defaults.retry)),
      rate_limit: json(request.rateLimit ?? null),
      max_in_flight: request.maxInFlight ?? defaultMaxInFlight,
      settings: json(dialect.settings.schema.parse(request.settings ?? {})),
      template: json(template),
      transformation,
      secret_encrypted: sealSecrets(box, secret === null ? [] : [{ secret, validUntil: null }]),
      headers_encrypted: sealHeaders(box, request.headers ?? []),
      created_at: now,
      updated_at: now,
    })
    return { ...toEndpoint(row, box), secret }
  })
}
