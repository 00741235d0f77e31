import type { RenderInput } from '../dialects/dialect.ts'
import type { EndpointHeader } from '../endpoints/endpoint-secrets.ts'
import { payloadVariables } from '../endpoints/payload-variables.ts'
import type { Transformed } from '../endpoints/read-transformed.ts'
import type { ClaimedEndpoint } from './claimed-delivery.ts'

export interface RenderedPayload {
  readonly body: string
  readonly contentType: string
  /** Values of the endpoint's own headers that are templates, by name; null where none is. */
  readonly headers: ReadonlyMap<string, string> | null
  /** Headers that the transformation adds, or sets in the place of the endpoint's own. */
  readonly added: readonly EndpointHeader[]
}

/**
 * The body of an event for an endpoint, by its transformation, its template or else its dialect, and its headers that are templates.
 * A body that an earlier attempt sent stands. Pure. `transformed` is what the endpoint's transformation made, if it has one. Throws
 * `TemplateError`, and what the dialect throws.
 */
export function renderPayload(
  { dialect, payload }: Pick<ClaimedEndpoint, 'dialect' | 'payload'>,
  input: RenderInput,
  storedBody: string | null,
  transformed: Transformed | null = null,
): RenderedPayload {
  if (payload === null) {
    // The transformation that made it is gone meanwhile.
    if (storedBody !== null && transformed !== null) return sentAgain(storedBody, transformed)
    const { body, contentType } = dialect.render(input)
    return { body: storedBody ?? body, contentType, headers: null, added: [] }
  }
  const { template, headers, transformation } = payload
  if (transformation !== null && transformed === null) throw new Error('The transformation has not been run.')
  const added = transformed?.headers ?? []
  const known = storedBody ?? transformed?.body
  const own = transformed ?? template
  if (own !== null && known !== undefined && headers.size === 0) {
    return { body: known, contentType: own.contentType, headers: null, added }
  }
  const variables = payloadVariables(dialect, input)
  const made =
    transformed ??
    (template === null
      ? dialect.render(input)
      : { body: storedBody ?? template.render(variables), contentType: template.contentType })
  return {
    body: storedBody ?? made.body,
    contentType: made.contentType,
    headers: new Map([...headers].map(([name, render]) => [name, render(variables)])),
    added,
  }
}

function sentAgain(body: string, { contentType, headers }: Transformed): RenderedPayload {
  return { body, contentType, headers: null, added: headers }
}
