import type { CanonicalEvent } from '../../events/catalog/topic.ts'
import { compileCondition, UndecidedError } from './compile-condition.ts'
import type { Filters } from './filter.ts'

/** Why an event does not pass the filters of an endpoint, in a sentence; null when it does. Pure. */
export function whyFiltered(
  event: Pick<CanonicalEvent, 'topic' | 'kind' | 'source' | 'data'>,
  { eventTypes, organizers, kinds, condition }: Filters,
): string | null {
  if (kinds !== undefined && (event.kind === null || !kinds.includes(event.kind))) {
    const is = event.kind === null ? 'this has none' : `this is ${withArticle(event.kind)}`
    return `The filter lets through the kind ${kinds.join(', ')} only; ${is}.`
  }
  if (eventTypes !== undefined) {
    const id = textAt(event.data, ['booking', 'eventType', 'id']) ?? textAt(event.data, ['eventType', 'id'])
    if (id === null) return 'The filter lets through certain event types only; this is not about one.'
    if (!eventTypes.some((each) => each === id)) return `The filter lets through other event types than ${id}.`
  }
  if (organizers !== undefined) {
    const at = (part: string) => textAt(event.data, ['booking', 'organizer', part])
    const [id, email] = [at('id'), at('email')]
    if (id === null && email === null) return 'The filter lets through certain organizers only; this has none.'
    const wanted = organizers.some((each) => each === id || each.toLowerCase() === email?.toLowerCase())
    if (!wanted) return `The filter lets through other organizers than ${email ?? id}.`
  }
  return condition === undefined ? null : whyNotMet(event, condition)
}

function whyNotMet(event: Pick<CanonicalEvent, 'topic' | 'kind' | 'source' | 'data'>, text: string): string | null {
  try {
    return compileCondition(text)(event) ? null : 'The condition of the filter does not hold.'
  } catch (error) {
    if (!(error instanceof UndecidedError)) throw error
    return `The condition of the filter cannot be decided: ${error.message}.`
  }
}

function withArticle(kind: string): string {
  return /^[aeiou]/.test(kind) ? `an ${kind}` : `a ${kind}`
}

function textAt(data: unknown, path: readonly string[]): string | null {
  let value = data
  for (const part of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return null
    value = Reflect.get(value, part)
  }
  return typeof value === 'string' ? value : null
}
