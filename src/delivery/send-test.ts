import type { ManageToken } from '../dialects/dialect.ts'
import { selectEndpoint } from '../endpoints/endpoint-store.ts'
import { readTrigger } from '../endpoints/read-trigger.ts'
import type { SecretBox } from '../endpoints/secret-box.ts'
import { invalidField } from '../shared/errors.ts'
import { broken } from '../shared/field-rules.ts'
import { type EndpointId, newId } from '../shared/ids.ts'
import type { Sandbox } from '../transformations/create-sandbox.ts'
import { TestInput, type TestResult } from './delivery.ts'
import type { DeliveryScope } from './delivery-scope.ts'
import { explainTemplate } from './explain-template.ts'
import { loadRealEvent, makeSampleEvent } from './load-test-event.ts'
import { maskRequest } from './mask-request.ts'
import { openEndpoint } from './open-endpoint.ts'
import { renderRequest } from './render-request.ts'
import type { Sender } from './send-request.ts'
import { transformPayload } from './transform-payload.ts'

export interface TestServices {
  readonly box: SecretBox
  readonly sender: Sender
  readonly sandbox: Sandbox
  /** Of this program, for the header `user-agent`. */
  readonly version: string
  readonly manageToken?: ManageToken | undefined
}

/**
 * Sends one request to an endpoint at once, past the queue, and returns it with its response in full. Nothing is stored and nothing
 * is retried; an endpoint that is switched off can be tested too. Throws `endpoint-not-found`, `event-not-found`,
 * `delivery-archived`, `validation-failed` for a trigger that the dialect does not have.
 */
export async function sendTest(
  { db, clock, organizationId, publicUrl }: DeliveryScope,
  { box, sender, sandbox, version, manageToken }: TestServices,
  endpointId: EndpointId,
  input: TestInput,
): Promise<TestResult> {
  const { eventId, trigger: name } = TestInput.parse(input)
  const endpoint = openEndpoint(await selectEndpoint(db, organizationId, endpointId), box)
  const { dialect } = endpoint
  const asked = name === undefined ? undefined : readTrigger(name, dialect)
  const at = clock.now()
  const event =
    eventId === undefined
      ? await makeSampleEvent(db, organizationId, dialect, asked ?? '', at)
      : await loadRealEvent(db, organizationId, eventId)
  const trigger = asked ?? dialect.triggersOf(event)[0]
  if (trigger === undefined) {
    const rule = broken('trigger-not-of-event', { dialect: dialect.title, topic: event.topic })
    throw invalidField('eventId', `${dialect.title} has no trigger for ${event.topic}.`, rule)
  }
  const deliveryId = newId('dlv', at)
  const about = { endpoint, event, trigger, deliveryId, at, version, publicUrl, manageToken }
  const toRender = { event, trigger, settings: endpoint.settings, origin: publicUrl, manageToken }
  const request = await explainTemplate(async () => {
    const transformed = await transformPayload(endpoint, toRender, sandbox, { organizationId })
    return renderRequest({ ...about, attempt: 1, storedBody: null, transformed })
  })
  const { response, error, durationMs } = await sender.send(request)
  const shown = maskRequest(request, endpoint)
  return { delivered: error === null, request: shown, response, error, durationMs }
}
