import type { Dialect, RenderInput } from '../dialects/dialect.ts'
import type { TransformationRun } from '../transformations/transformation.ts'

/**
 * The run of a transformation for an event: `transform` gets the event with its data, and as `payload` the body that the dialect would
 * send. Throws what the dialect throws.
 */
export function transformationRun(code: string, dialect: Dialect, input: RenderInput): TransformationRun {
  const { event, trigger, settings, origin } = input
  const { id, topic, kind, source, sequence, occurredAt, subject, organization, data } = event
  const { body, contentType } = dialect.render(input)
  const payload: unknown = /[/+]json\b/.test(contentType) ? JSON.parse(body) : body
  const given = { id, topic, trigger, kind, source, sequence, occurredAt, subject, organization, data }
  return {
    code,
    input: JSON.stringify({ ...given, payload, dialect: dialect.name, settings, origin }),
    atMs: Date.parse(occurredAt),
    seed: `${id}/${trigger}`,
  }
}
