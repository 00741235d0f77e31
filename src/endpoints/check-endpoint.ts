import type { Dialect } from '../dialects/dialect.ts'
import { dialects, findDialect } from '../dialects/registry.ts'
import { type FieldError, invalidField, problem } from '../shared/errors.ts'
import { toFieldErrors } from '../shared/field-errors.ts'
import { broken, type WrongValue } from '../shared/field-rules.ts'
import type { Template } from '../templates/template.ts'
import { checkHeaders } from './check-headers.ts'
import { checkPayload } from './check-payload.ts'
import { checkReceiver } from './check-receiver.ts'
import type { EndpointHeader } from './endpoint-secrets.ts'
import { suggest } from './nearest-name.ts'
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
  const options = [...dialects.keys()]
  const message = `There is no dialect ${name}; take one of ${options.join(', ')}.`
  throw invalidField('dialect', message, broken('not-one-of', { options }))
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
    if (!dialect.acceptsTrigger(name)) return [{ path, ...unknownTrigger(name, dialect) }]
    return triggers.indexOf(name) < index ? [{ path, message: `${name} is there twice.`, ...broken('duplicate') }] : []
  })
}

function unknownTrigger(trigger: string, { title, triggers }: Dialect): WrongValue {
  const suggestion = suggest(
    trigger,
    triggers.map(({ name }) => name),
  )
  const { meant, choices = [] } = suggestion
  const hint = meant === undefined ? `Take one of ${choices.join(', ')}.` : `Did you mean ${meant}?`
  const message = `${title} has no trigger ${trigger}. ${hint}`
  return { message, ...broken('trigger-unknown', { dialect: title, trigger, ...suggestion }) }
}

function checkOnePayload({ template, transformation }: EndpointParts): FieldError[] {
  if ((template ?? null) === null || (transformation ?? null) === null) return []
  const message = 'A webhook has a template or a transformation, not both. Send null for the one that it is to lose.'
  return [{ path: 'transformation', message, ...broken('template-and-transformation') }]
}

function checkSecret(secret: string | null | undefined, dialect: Dialect): FieldError[] {
  const wrong = secret === null || secret === undefined ? null : dialect.checkSecret(secret)
  return wrong === null ? [] : [{ path: 'secret', ...wrong }]
}

/** What is wrong with these settings in a dialect; the paths begin with `settings`. */
export function checkSettings(settings: Readonly<Record<string, unknown>> | undefined, dialect: Dialect): FieldError[] {
  const result = dialect.settings.schema.safeParse(settings ?? {})
  if (result.success) return []
  return result.error.issues.flatMap((issue): FieldError[] =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ path: `settings.${key}`, ...unknownSetting(key, dialect) }))
      : toFieldErrors([issue], ['settings']),
  )
}

function unknownSetting(setting: string, { title, settings }: Dialect): WrongValue {
  const choices = settings.fields.map(({ name }) => name)
  const known = choices.length === 0 ? 'has no settings' : `has the settings ${choices.join(', ')}`
  const rule =
    choices.length === 0
      ? broken('dialect-without-settings', { dialect: title })
      : broken('setting-unknown', { dialect: title, setting, choices })
  return { message: `There is no such setting: ${title} ${known}.`, ...rule }
}
