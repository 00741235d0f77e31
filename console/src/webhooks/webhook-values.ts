import type { Dialect, Endpoint, EndpointInput, HeaderValue, Retry, Source } from '../api/api-shapes.ts'
import type { WebhookFormTexts } from '../texts/webhook-form/english.ts'
import { type FilterValues, filtersOf, filterValues } from './filter-values.ts'
import { parseSteps, writeSteps } from './retry-steps.ts'

/** The form of a webhook as it is typed. */
export interface WebhookValues {
  name: string
  receiver: 'url' | 'email'
  url: string
  email: string
  description: string
  dialect: string
  triggers: string[]
  enabled: boolean
  sourceChoice: 'default' | 'chosen'
  sources: Source[]
  filters: FilterValues
  secretChoice: 'generate' | 'keep' | 'own' | 'none'
  secret: string
  headerChoice: 'keep' | 'replace'
  headers: HeaderValue[]
  retryPreset: Retry['preset'] | 'exponential-day'
  retries: number | string
  everySeconds: number | string
  steps: string
  rateLimited: boolean
  rateRequests: number | string
  rateSeconds: number | string
  maxInFlight: number | string
  /** What only this dialect knows, by name. */
  settings: Record<string, string>
  templateChoice: 'dialect' | 'own' | 'code'
  templateBody: string
  contentType: string
  transformation: string
}

/** A retry plan as the form holds it. */
export function retryValues(retry: Retry): Pick<WebhookValues, 'retryPreset' | 'retries' | 'everySeconds' | 'steps'> {
  return {
    retryPreset: retry.preset === 'exponential' && retry.hours === 24 ? 'exponential-day' : retry.preset,
    retries: retry.preset === 'fixed' ? retry.retries : 4,
    everySeconds: retry.preset === 'fixed' ? retry.everySeconds : 10,
    steps: retry.preset === 'custom' ? writeSteps(retry.seconds) : '5 s, 30 s, 2 min, 10 min',
  }
}

function rateValues(limit: Endpoint['rateLimit']): Pick<WebhookValues, 'rateLimited' | 'rateRequests' | 'rateSeconds'> {
  return { rateLimited: limit !== null, rateRequests: limit?.requests ?? 60, rateSeconds: limit?.perSeconds ?? 60 }
}

/** What a dialect's settings are until somebody chooses. */
export function defaultSettings(dialect: Dialect | undefined): Record<string, string> {
  return Object.fromEntries((dialect?.settings ?? []).map((field) => [field.name, field.default]))
}

/** What is offered to begin with. */
export const firstTransformation = `function transform(event) {
  return {
    body: {
      text: event.trigger,
      data: event.data,
    },
  }
}
`

function payloadValues({
  template,
  transformation,
}: Pick<Endpoint, 'template' | 'transformation'>): Pick<
  WebhookValues,
  'templateChoice' | 'templateBody' | 'contentType' | 'transformation'
> {
  return {
    templateChoice: transformation !== null ? 'code' : template !== null ? 'own' : 'dialect',
    templateBody: template?.body ?? '',
    contentType: template?.contentType ?? '',
    transformation: transformation ?? firstTransformation,
  }
}

/** The code that the form holds; null where none makes the body. */
export function transformationOf(values: WebhookValues): string | null {
  return values.templateChoice === 'code' ? values.transformation : null
}

/** The template that the form holds; null where none makes the body. */
export function templateOf(values: WebhookValues): EndpointInput['template'] {
  if (values.templateChoice !== 'own') return null
  const contentType = values.contentType.trim()
  return { body: values.templateBody, contentType: contentType === '' ? null : contentType }
}

function textsOf(settings: Endpoint['settings']): Record<string, string> {
  return Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, String(value)]))
}

/** An empty form for a new webhook. */
export function newWebhookValues(dialect: Dialect | undefined): WebhookValues {
  return {
    name: '',
    receiver: 'url',
    url: '',
    email: '',
    description: '',
    dialect: dialect?.name ?? 'bellhop',
    triggers: [],
    enabled: true,
    sourceChoice: 'default',
    sources: [],
    filters: filterValues(null),
    secretChoice: 'generate',
    secret: '',
    headerChoice: 'replace',
    headers: [],
    ...retryValues(dialect?.defaults.retry ?? { preset: 'exponential' }),
    ...rateValues(null),
    maxInFlight: 10,
    settings: defaultSettings(dialect),
    ...payloadValues({ template: null, transformation: null }),
  }
}

/** The form of a webhook that exists. Its secret and the values of its headers are known to the server only. */
export function webhookValues(endpoint: Endpoint): WebhookValues {
  return {
    name: endpoint.name,
    receiver: endpoint.email === null ? 'url' : 'email',
    url: endpoint.url ?? '',
    email: endpoint.email ?? '',
    description: endpoint.description ?? '',
    dialect: endpoint.dialect,
    triggers: endpoint.triggers,
    enabled: endpoint.enabled,
    sourceChoice: endpoint.sources === null ? 'default' : 'chosen',
    sources: endpoint.sources ?? [],
    filters: filterValues(endpoint.filters),
    secretChoice: endpoint.hasSecret ? 'keep' : 'none',
    secret: '',
    headerChoice: endpoint.headers.length > 0 ? 'keep' : 'replace',
    headers: [],
    ...retryValues(endpoint.retry),
    ...rateValues(endpoint.rateLimit),
    maxInFlight: endpoint.maxInFlight,
    settings: textsOf(endpoint.settings),
    ...payloadValues(endpoint),
  }
}

/** The retry plan that the form holds. */
export function retryOf(values: WebhookValues): Retry {
  if (values.retryPreset === 'fixed') {
    return { preset: 'fixed', retries: Number(values.retries), everySeconds: Number(values.everySeconds) }
  }
  if (values.retryPreset === 'exponential-day') return { preset: 'exponential', hours: 24 }
  if (values.retryPreset === 'custom') return { preset: 'custom', seconds: parseSteps(values.steps) ?? [] }
  return { preset: 'exponential' }
}

/** What the server is told; secret and headers are left out when they stay as they are. */
export function webhookInput(values: WebhookValues): EndpointInput {
  const input: EndpointInput = {
    name: values.name.trim(),
    ...(values.receiver === 'url' ? { url: values.url.trim() } : { email: values.email.trim() }),
    description: values.description.trim() === '' ? null : values.description.trim(),
    dialect: values.dialect,
    triggers: values.triggers,
    enabled: values.enabled,
    sources: values.sourceChoice === 'default' ? null : values.sources,
    filters: filtersOf(values.filters),
    retry: retryOf(values),
    rateLimit: values.rateLimited
      ? { requests: Number(values.rateRequests), perSeconds: Number(values.rateSeconds) }
      : null,
    maxInFlight: Number(values.maxInFlight),
    settings: values.settings,
    template: templateOf(values),
    transformation: transformationOf(values),
  }
  // A mail is not signed and carries no headers; what a webhook had stays for when it goes to an address again.
  if (values.receiver === 'email') return input
  if (values.secretChoice === 'own') input.secret = values.secret
  if (values.secretChoice === 'none') input.secret = null
  if (values.headerChoice === 'replace') input.headers = values.headers
  return input
}

/** The mistakes that can be seen without asking the server. */
export function checkWebhook(values: WebhookValues, t: WebhookFormTexts['mistakes']): Record<string, string> {
  const errors: Record<string, string> = {}
  if (values.name.trim() === '') errors.name = t.name
  Object.assign(errors, checkReceiver(values, t))
  if (values.triggers.length === 0) errors.triggers = t.triggers
  if (values.sourceChoice === 'chosen' && values.sources.length === 0) errors.sources = t.sources
  if (values.templateChoice === 'own' && values.templateBody.trim() === '') {
    errors.templateBody = t.template
  }
  if (values.templateChoice === 'code' && values.transformation.trim() === '') errors.transformation = t.transformation
  if (values.receiver === 'url' && values.secretChoice === 'own' && values.secret === '') errors.secret = t.secret
  if (values.retryPreset === 'custom' && parseSteps(values.steps) === null) {
    errors.steps = t.steps
  }
  values.headers.forEach((header, index) => {
    if (header.name.trim() === '') errors[`headers.${index}.name`] = t.header
  })
  return errors
}

function checkReceiver(
  { receiver, url, email }: WebhookValues,
  t: WebhookFormTexts['mistakes'],
): Record<string, string> {
  if (receiver === 'email') {
    if (email.trim() === '') return { email: t.email }
    return /^[^\s@]+@[^\s@]+$/.test(email.trim()) ? {} : { email: t.emailShape }
  }
  if (url.trim() === '') return { url: t.url }
  return URL.canParse(url.trim()) ? {} : { url: t.urlShape }
}

/** Where the form shows a mistake that the server found; null when nowhere. */
export function webhookField(path: string): string | null {
  if (/^headers\.\d+\.(?:name|value)$/.test(path)) return path
  const header = /^headers\.(\d+)/.exec(path)?.[1]
  if (header !== undefined) return `headers.${header}.name`
  const first = path.split('.')[0] ?? ''
  if (first === 'retry') return 'steps'
  const filter = /^filters\.(?:eventTypes|organizers|kinds|condition)/.exec(path)?.[0]
  if (filter !== undefined) return filter
  if (first === 'transformation') return first
  if (first === 'template') return path === 'template.contentType' ? 'contentType' : 'templateBody'
  if (/^settings\.[^.]+$/.test(path)) return path
  if (first === 'rateLimit') return path === 'rateLimit.perSeconds' ? 'rateSeconds' : 'rateRequests'
  const shown = [
    'name',
    'url',
    'email',
    'description',
    'dialect',
    'triggers',
    'sources',
    'secret',
    'headers',
    'maxInFlight',
  ]
  return shown.includes(first) ? first : null
}
