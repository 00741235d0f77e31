import type { Dialect } from '../api/api-shapes.ts'
import { defaultSettings, retryOf, retryValues, type WebhookValues } from './webhook-values.ts'

interface DialectChange {
  /** The dialect until now. */
  before: Dialect | undefined
  after: Dialect
  /** Whether the webhook is not made yet, so that the server can still generate its secret. */
  isNew: boolean
}

/**
 * The form after another dialect was chosen: with its settings, those triggers that it has too, its retries where nobody chose
 * others, and no secret where it signs nothing. What else was typed stays.
 */
export function changeDialect(values: WebhookValues, { before, after, isNew }: DialectChange): WebhookValues {
  const known = new Set(after.triggers.map(({ name }) => name))
  const isUntouched = JSON.stringify(retryOf(values)) === JSON.stringify(before?.defaults.retry)
  return {
    ...values,
    dialect: after.name,
    triggers: values.triggers.filter((trigger) => known.has(trigger)),
    settings: defaultSettings(after),
    ...(isUntouched ? retryValues(after.defaults.retry) : {}),
    ...secretValues(values, { before, after, isNew }),
  }
}

/** A secret that was typed for one contract seldom fits another. */
function secretValues(
  values: WebhookValues,
  { before, after, isNew }: DialectChange,
): Pick<WebhookValues, 'secretChoice' | 'secret'> {
  if (after.secretName === null) return { secretChoice: 'none', secret: '' }
  if (before?.secretName === null && isNew) return { secretChoice: 'generate', secret: '' }
  return { secretChoice: values.secretChoice, secret: '' }
}
