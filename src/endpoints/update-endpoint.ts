import type { Context } from '../accounts/context.ts'
import { inTransaction, json } from '../db/database.ts'
import type { Dialect } from '../dialects/dialect.ts'
import { findDialect } from '../dialects/registry.ts'
import { invalidField } from '../shared/errors.ts'
import { broken } from '../shared/field-rules.ts'
import type { EndpointId } from '../shared/ids.ts'
import { normalizeTemplate, Template } from '../templates/template.ts'
import type { Sandbox } from '../transformations/create-sandbox.ts'
import { checkEndpoint, checkSettings, checkTriggers, type EndpointParts, requireDialect } from './check-endpoint.ts'
import { checkTransformation } from './check-transformation.ts'
import { type Endpoint, UpdateEndpointInput } from './endpoint.ts'
import { forgetHealth } from './endpoint-health.ts'
import { openSecrets, sealHeaders, sealSecrets } from './endpoint-secrets.ts'
import type { EndpointServices } from './endpoint-services.ts'
import {
  changeEndpoint,
  type EndpointChanges,
  type EndpointRow,
  lockEndpoint,
  selectEndpoint,
  toEndpoint,
  wakeDeliveries,
} from './endpoint-store.ts'
import { normalizeRetry } from './normalize-retry.ts'
import { readTriggers } from './read-trigger.ts'
import { lockPlan } from './reserve-endpoint.ts'
import { reserveTriggers } from './reserve-triggers.ts'
import type { SecretBox } from './secret-box.ts'

/**
 * Changes the fields that are given. A new secret takes the place of the old one at once; null takes it away. Switching the
 * endpoint on clears the reason why it was off, and its waiting deliveries go on. A new address is not paused for the old one's
 * failures. Throws `endpoint-not-found`,
 * `validation-failed`, `name-taken`, `plan-limit`.
 */
export async function updateEndpoint(
  ctx: Context,
  { box, policy, sandbox }: EndpointServices,
  id: EndpointId,
  input: UpdateEndpointInput,
): Promise<Endpoint> {
  const asked = UpdateEndpointInput.parse(input)
  await tryTransformation(ctx, sandbox, id, asked)
  return inTransaction(ctx.db, async (tx) => {
    // The organization first, as in creating: of two who lock both, neither then waits for the other for ever.
    const mayListen = asked.dialect !== undefined || asked.triggers !== undefined
    const plan = mayListen ? await lockPlan(tx, ctx.organizationId) : null
    const before = await lockEndpoint(tx, ctx.organizationId, id)
    const dialect = requireDialect(asked.dialect ?? before.dialect)
    const request = asked.triggers === undefined ? asked : { ...asked, triggers: readTriggers(asked.triggers, dialect) }
    checkEndpoint(partsToCheck(before, request), dialect, policy)
    if (dialect.name !== before.dialect) checkKept(before, request, dialect, box)
    if (plan !== null) {
      const triggers = request.triggers ?? before.triggers
      await reserveTriggers(tx, { organizationId: ctx.organizationId, plan, dialect, triggers, id })
    }
    const changes = { ...toColumns(request, dialect, box), updated_at: ctx.clock.now() }
    const after = await changeEndpoint(tx, before, changes)
    if (after.enabled && (!before.enabled || after.url !== before.url || after.email !== before.email)) {
      await forgetHealth(tx, ctx.organizationId, id)
      await wakeDeliveries(tx)
    }
    return toEndpoint(after, box)
  })
}

/**
 * Tries the transformation that the endpoint will have, before anything is locked: it takes a while. What somebody else changes
 * meanwhile can make it fail for an event, whose attempt then says so.
 */
async function tryTransformation(
  ctx: Context,
  sandbox: Sandbox,
  id: EndpointId,
  { transformation, triggers, dialect: name, settings }: UpdateEndpointInput,
): Promise<void> {
  if (transformation === null) return
  if ([transformation, triggers, name, settings].every((given) => given === undefined)) return
  const before = await selectEndpoint(ctx.db, ctx.organizationId, id)
  const code = transformation ?? before.transformation
  const dialect = findDialect(name ?? before.dialect)
  // A dialect or settings that do not exist are told with all other mistakes.
  if (code === null || dialect === null) return
  const listensTo = readTriggers(triggers ?? before.triggers, dialect)
  // Written by the verbs alone, which take objects only.
  const kept = before.settings as Record<string, unknown>
  await checkTransformation(sandbox, ctx.organizationId, code, { dialect, listensTo, settings: settings ?? kept })
}

/** What is given, and the template with all that decides about what it makes. */
function partsToCheck(before: EndpointRow, request: UpdateEndpointInput): EndpointParts {
  const { template, triggers, dialect, settings } = request
  const listensTo = triggers ?? before.triggers
  const transformation = request.transformation === undefined ? before.transformation : request.transformation
  const parts = { ...request, listensTo, transformation }
  if (template !== undefined) return { ...parts, template: normalizeTemplate(template) }
  const given = [triggers, dialect, settings, request.transformation]
  const mayBreak = given.some((value) => value !== undefined)
  return { ...parts, template: mayBreak ? Template.nullable().parse(before.template) : null }
}

/** Whether what stays as it is fits the new dialect too. */
function checkKept(before: EndpointRow, request: UpdateEndpointInput, dialect: Dialect, box: SecretBox): void {
  const [wrongTrigger] = request.triggers === undefined ? checkTriggers(before.triggers, dialect) : []
  if (wrongTrigger !== undefined) {
    const { code, params = {} } = wrongTrigger
    const message = `${wrongTrigger.message} Send the triggers along with the dialect.`
    throw invalidField('triggers', message, code === undefined ? undefined : { code, params })
  }
  // Written by the verbs alone, which take objects only.
  const settings = before.settings as Record<string, unknown>
  const [wrongSetting] = request.settings === undefined ? checkSettings(settings, dialect) : []
  if (wrongSetting !== undefined) {
    const { path, code, params = {} } = wrongSetting
    const message = `${wrongSetting.message} Send the settings along with the dialect.`
    throw invalidField(path, message, code === undefined ? undefined : { code, params })
  }
  if (request.secret !== undefined) return
  for (const { secret } of openSecrets(box, before.secret_encrypted)) {
    const wrong = dialect.checkSecret(secret)
    if (wrong === null) continue
    const { title } = dialect
    const message = `The present secret does not fit ${title}. ${wrong.message} Send a new one along.`
    throw invalidField('secret', message, broken('secret-does-not-fit', { dialect: title }))
  }
}

function toColumns(request: UpdateEndpointInput, dialect: Dialect, box: SecretBox): EndpointChanges {
  const { url, email, secret, headers, retry, rateLimit, settings, enabled, filters, template, transformation } =
    request
  return {
    name: request.name,
    description: request.description,
    ...(url === undefined ? {} : { url, email: null }),
    ...(email === undefined ? {} : { email, url: null }),
    dialect: request.dialect,
    triggers: request.triggers,
    sources: request.sources,
    max_in_flight: request.maxInFlight,
    ...(enabled === undefined ? {} : { enabled, disabled_reason: null }),
    ...(template === undefined ? {} : { template: json(normalizeTemplate(template)) }),
    ...(transformation === undefined ? {} : { transformation }),
    ...(filters === undefined ? {} : { filters: json(filters) }),
    ...(retry === undefined ? {} : { retry: json(normalizeRetry(retry, dialect.defaults.retry)) }),
    ...(rateLimit === undefined ? {} : { rate_limit: json(rateLimit) }),
    ...(settings === undefined ? {} : { settings: json(dialect.settings.schema.parse(settings)) }),
    ...(headers === undefined ? {} : { headers_encrypted: sealHeaders(box, headers) }),
    ...(secret === undefined
      ? {}
      : { secret_encrypted: sealSecrets(box, secret === null ? [] : [{ secret, validUntil: null }]) }),
  }
}
