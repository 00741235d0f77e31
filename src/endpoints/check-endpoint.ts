import type { Dialect } from '../dialects/dialect.ts'
import { dialects, findDialect } from '../dialects/registry.ts'
import { type FieldError, invalidField, problem } from '../shared/errors.ts'
import { toFieldErrors } from '../shared/field-errors.ts'
import type { Template } from '../templates/template.ts'
import { checkHeaders } from './check-headers.ts'
import { checkPayload } from './check-payload.ts'
import { checkReceiver } from './check-receiver.ts'
import type { EndpointHeader } from './endpoint-secrets.ts'
import { nearestName } from './nearest-name.ts'
import type { TargetPolicy } from './target-policy.ts'

/** The parts of an endpoint that must be checked beyond their form; absent parts are not. */
export interface EndpointParts {
  readonly url?: string | undefined
  readonly email?: string | undefined
  readonly triggers?: readonly string[] | undefined
  readonly secret?: string | null | undefined
  readonly headers?: readonly EndpointHeader[] | undefined
  readonly settings?: Readonly<Record<string, unknown>> | undefined
  readonly template?: Template | null | undefined
  readonly transformation?: string | null | undefined
  /** The triggers that it has afterwards, given now or before. */
  readonly listensTo: readonly string[]
}

/** The dialect of this name. Throws `validation-failed` on the path `dialect`, naming those that there are. */
export function requireDialect(name: string): Dialect {
  const dialect = findDialect(name)
  if (dialect !== null) return dialect
  throw invalidField('dialect', `There is no dialect ${name}; take one of ${[...dialects.keys()].join(', ')}.`)
}

/** Throws `validation-failed` with every mistake that the parts have, each at its field. */
export function checkEndpoint(parts: EndpointParts, dialect: Dialect, policy: TargetPolicy): void {
  const errors = [
    ...checkReceiver(parts, policy),
    ...checkTriggers(parts.triggers ?? [], dialect),
    ...checkSecret(parts.secret, dialect),
    ...checkHeaders(parts.headers ?? []),
    ...checkSettings(parts.settings, dialect),
    ...checkOnePayload(parts),
    ...checkPayload(parts, dialect),
  ]
  const [first, ...others] = errors
  if (first === undefined) return
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`
  throw problem('validation-failed', `${first.path}: ${first.message}${more}`, errors)
}

/** What is wrong with these triggers in a dialect; the paths are `triggers.<index>`. */
export function checkTriggers(triggers: readonly string[], dialect: Dialect): FieldError[] {
  return triggers.flatMap((name, index): FieldError[] => {
    const path = `triggers.${index}`
    if (!dialect.acceptsTrigger(name)) return [{ path, message: unknownTrigger(name, dialect) }]
    return triggers.indexOf(name) < index ? [{ path, message: `${name} is there twice.` }] : []
  })
}

function unknownTrigger(name: string, dialect: Dialect): string {
  const names = dialect.triggers.map((trigger) => trigger.name)
  const nearest = nearestName(name, names)
  const hint = nearest === null ? `Take one of ${names.join(', ')}.` : `Did you mean ${nearest}?`
  return `${dialect.title} has no trigger ${name}. ${hint}`
}

function checkOnePayload({ template, transformation }: EndpointParts): FieldError[] {
  if ((template ?? null) === null || (transformation ?? null) === null) return []
  const message = 'A webhook has a template or a transformation, not both. Send null for the one that it is to lose.'
  return [{ path: 'transformation', message }]
}

function checkSecret(secret: string | null | undefined, dialect: Dialect): FieldError[] {
  const message = secret === null || secret === undefined ? null : dialect.checkSecret(secret)
  return message === null ? [] : [{ path: 'secret', message }]
}

/** What is wrong with these settings in a dialect; the paths begin with `settings`. */
export function checkSettings(settings: Readonly<Record<string, unknown>> | undefined, dialect: Dialect): FieldError[] {
  const result = dialect.settings.schema.safeParse(settings ?? {})
  if (result.success) return []
  const names = dialect.settings.fields.map(({ name }) => name)
  const known = names.length === 0 ? 'has no settings' : `has the settings ${names.join(', ')}`
  return result.error.issues.flatMap((issue): FieldError[] =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({
          path: `settings.${key}`,
          message: `There is no such setting: ${dialect.title} ${known}.`,
        }))
      : toFieldErrors([issue], ['settings']),
  )
}
