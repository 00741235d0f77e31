import type { Dialect, RenderInput } from '../dialects/dialect.ts'
import { findDialect } from '../dialects/registry.ts'

type Variables = Record<string, unknown>

/**
 * What a template can use of an event: the body that the dialect would send, key by key; below it the names that Cal.com has for
 * bookings, in every dialect; and `bellhop` with what is known of any event. Throws what the dialect throws.
 */
export function payloadVariables(dialect: Dialect, input: RenderInput): Variables {
  const { event, trigger, origin } = input
  const own = flat(bodyOf(dialect, input))
  const bookings = dialect.name === 'calcom' ? {} : flat(calcomBody(input))
  const bellhop = {
    eventId: event.id,
    topic: event.topic,
    kind: event.kind,
    source: event.source,
    occurredAt: event.occurredAt,
    sequence: event.sequence,
    organization: event.organization,
    origin,
  }
  const variables: Variables = { triggerEvent: trigger, createdAt: event.occurredAt, ...bookings, ...own, bellhop }
  addOldSpellings(variables)
  return variables
}

function bodyOf(dialect: Dialect, input: RenderInput): Variables {
  const { body, contentType } = dialect.render(input)
  if (!/[/+]json\b/.test(contentType)) return {}
  const parsed: unknown = JSON.parse(body)
  return isObject(parsed) ? parsed : {}
}

/** Empty where Cal.com knows no such event. */
function calcomBody(input: RenderInput): Variables {
  const calcom = findDialect('calcom')
  const [trigger] = calcom?.triggersOf(input.event) ?? []
  if (calcom === null || trigger === undefined) return {}
  const { triggerEvent: _theirs, ...body } = bodyOf(calcom, { ...input, trigger, settings: {} })
  return body
}

/** One set of names for all events: `{{title}}` and `{{payload.title}}` are the same, whether the body has a `payload` or is flat. */
function flat(body: Variables): Variables {
  const { payload, ...rest } = body
  if (payload === undefined) return { ...rest, payload: rest }
  return isObject(payload) ? { ...payload, ...rest, payload } : body
}

/** Spellings of templates that were written for Cal.com: found by name, absent where an object is written as a whole. */
function addOldSpellings(value: unknown, depth = 0): void {
  if (depth > 6 || typeof value !== 'object' || value === null) return
  for (const inner of Object.values(value)) addOldSpellings(inner, depth + 1)
  if (Array.isArray(value)) return
  alias(value, 'rescheduleUid', 'resheduleUid')
  alias(value, 'timeZone', 'timezone')
}

function alias(value: object, name: string, old: string): void {
  const own: unknown = Object.getOwnPropertyDescriptor(value, name)?.value
  if (own === undefined || Object.hasOwn(value, old)) return
  Object.defineProperty(value, old, { value: own, enumerable: false })
}

function isObject(value: unknown): value is Variables {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
