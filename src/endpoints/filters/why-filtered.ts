import type { CanonicalEvent } from '../../events/catalog/topic.ts'
import { compileCondition, UndecidedError } from './compile-condition.ts'
import { type FilterReason, filteredBecause } from './condition-rules.ts'
import type { Filters } from './filter.ts'

/** Why an event does not pass: for programs, and in a sentence. */
export type Filtered = FilterReason & { readonly message: string }

type Facts = Pick<CanonicalEvent, 'topic' | 'kind' | 'source' | 'data'>

/** Why an event does not pass the filters of an endpoint; null when it does. Pure. */
export function whyFiltered(event: Facts, { eventTypes, organizers, kinds, condition }: Filters): Filtered | null {
  if (kinds !== undefined && (event.kind === null || !kinds.includes(event.kind))) {
    const is = event.kind === null ? 'this has none' : `this is ${withArticle(event.kind)}`
    const message = `The filter lets through the kind ${kinds.join(', ')} only; ${is}.`
    return { message, ...filteredBecause('filter-of-other-kinds') }
  }
  if (eventTypes !== undefined) {
    const message = whyNotEventType(event, eventTypes)
    if (message !== null) return { message, ...filteredBecause('filter-of-other-event-types') }
  }
  if (organizers !== undefined) {
    const message = whyNotOrganizer(event, organizers)
    if (message !== null) return { message, ...filteredBecause('filter-of-other-organizers') }
  }
  return condition === undefined ? null : whyNotMet(event, condition)
}

function whyNotEventType({ data }: Facts, eventTypes: NonNullable<Filters['eventTypes']>): string | null {
  const id = textAt(data, ['booking', 'eventType', 'id']) ?? textAt(data, ['eventType', 'id'])
  if (id === null) return 'The filter lets through certain event types only; this is not about one.'
  return eventTypes.some((each) => each === id) ? null : `The filter lets through other event types than ${id}.`
}

function whyNotOrganizer({ data }: Facts, organizers: NonNullable<Filters['organizers']>): string | null {
  const at = (part: string) => textAt(data, ['booking', 'organizer', part])
  const [id, email] = [at('id'), at('email')]
  if (id === null && email === null) return 'The filter lets through certain organizers only; this has none.'
  const wanted = organizers.some((each) => each === id || each.toLowerCase() === email?.toLowerCase())
  return wanted ? null : `The filter lets through other organizers than ${email ?? id}.`
}

function whyNotMet(event: Facts, text: string): Filtered | null {
  try {
    if (compileCondition(text)(event)) return null
    return { message: 'The condition of the filter does not hold.', ...filteredBecause('filter-condition-false') }
  } catch (error) {
    if (!(error instanceof UndecidedError)) throw error
    return { ...error.rule, message: `The condition of the filter cannot be decided: ${error.message}.` }
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
