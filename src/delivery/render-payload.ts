import type { RenderInput } from '../dialects/dialect.ts'
import { payloadVariables } from '../endpoints/payload-variables.ts'
import type { ClaimedEndpoint } from './claimed-delivery.ts'

export interface RenderedPayload {
  readonly body: string
  readonly contentType: string
  /** Values of the endpoint's own headers that are templates, by name; null where none is. */
  readonly headers: ReadonlyMap<string, string> | null
}

/**
 * The body of an event for an endpoint, by its template or else its dialect, and its headers that are templates. A body that an
 * earlier attempt sent stands. Pure. Throws `TemplateError`, and what the dialect throws.
 */
export function renderPayload(
  { dialect, payload }: Pick<ClaimedEndpoint, 'dialect' | 'payload'>,
  input: RenderInput,
  storedBody: string | null,
): RenderedPayload {
  if (payload === null) {
    const { body, contentType } = dialect.render(input)
    return { body: storedBody ?? body, contentType, headers: null }
  }
  const { template, headers } = payload
  if (template !== null && storedBody !== null && headers.size === 0) {
    return { body: storedBody, contentType: template.contentType, headers: null }
  }
  const variables = payloadVariables(dialect, input)
  const made =
    template === null
      ? dialect.render(input)
      : { body: storedBody ?? template.render(variables), contentType: template.contentType }
  return {
    body: storedBody ?? made.body,
    contentType: made.contentType,
    headers: new Map([...headers].map(([name, render]) => [name, render(variables)])),
  }
}
