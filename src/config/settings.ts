import { z } from 'zod'

const truth = z.union([
  z.boolean(),
  z.stringbool({ truthy: ['true', '1', 'yes', 'on'], falsy: ['false', '0', 'no', 'off'] }),
])
const list = z.union([z.array(z.string()), z.string().transform((text) => text.split(',').map((part) => part.trim()))])
const httpUrl = z
  .url({ protocol: /^https?$/, error: 'must be like https://book.example.com', abort: true })
  .refine((url) => new URL(url).pathname === '/' && !/[?#]/.test(url), 'must have no path: https://book.example.com')
  .transform((url) => url.replace(/\/+$/, ''))

const planName = /^[a-z][a-z0-9-]{0,39}$/
const mistakenPlans =
  'must be like basic=1,professional=3,unlimited: names in lower case, each with its webhooks, or without a limit'
const endpointLimit = z.int(mistakenPlans).min(0, mistakenPlans).max(10_000, mistakenPlans).nullable()
const plans = z
  .union([z.record(z.string(), endpointLimit), z.string().transform(readPlans)], mistakenPlans)
  .pipe(z.record(z.string().regex(planName), endpointLimit, mistakenPlans))
  .refine((given) => Object.keys(given).length > 0, mistakenPlans)

/** `basic=1,unlimited` as `{basic: 1, unlimited: null}`. */
function readPlans(text: string): Record<string, unknown> {
  const entries = text.split(',').map((part) => part.split('='))
  return Object.fromEntries(
    entries.map(([name = '', limit]) => [name.trim(), limit === undefined ? null : readLimit(limit.trim())]),
  )
}

function readLimit(text: string): unknown {
  return /^\d{1,5}$/.test(text) ? Number(text) : text
}

const mailAddress = /^(?:[^<>@\r\n]{0,100}<[^\s<>@,;]+@[^\s<>@,;]+>|[^\s<>@,;]+@[^\s<>@,;]+)$/

/** What each setting may be; a value from the environment is a text. */
export const settingSchemas = {
  host: z.string().min(1),
  port: z.coerce.number().int().min(0).max(65_535),
  publicUrl: httpUrl,
  dataDir: z.string().min(1),
  databaseUrl: z.url({
    protocol: /^postgres(?:ql)?$/,
    error: 'must be like postgres://user:password@host:5432/database',
  }),
  databaseConnections: z.coerce.number().int().min(2).max(200),
  secretKey: z.string().min(32, 'must have at least 32 characters; make one with: openssl rand -base64 32'),
  bootstrapApiKey: z.string().min(16, 'must have at least 16 characters'),
  allowHttp: truth,
  allowTargets: list,
  role: z.enum(['all', 'api', 'delivery']),
  maxInFlight: z.coerce.number().int().min(1).max(4096),
  logLevel: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']),
  metricsToken: z.string().regex(/^\S{16,}$/, 'must have at least 16 characters and no white space'),
  metricsPort: z.coerce.number().int().min(1).max(65_535),
  metricsPerEndpoint: truth,
  operatorOrganization: z.string().min(1).max(100),
  traces: truth,
  tracesEndpoint: z.url({ protocol: /^https?$/, error: 'must be like http://localhost:4318' }),
  smtpUrl: z.url({
    protocol: /^smtps?$/,
    hostname: /./,
    error: 'must be like smtp://user:password@mail.example.com:587, or smtps:// for TLS from the first byte',
  }),
  mailFrom: z
    .string()
    .trim()
    .regex(mailAddress, 'must be an address, like bookings@example.com or Desk <desk@example.com>'),
  plans,
  defaultPlan: z.string().min(1),
  brand: z
    .string()
    .trim()
    .regex(/^[^<>\p{Cc}]{1,60}$/u, 'must be 1 to 60 characters, without < and >'),
  visitorPostsPerMinute: z.coerce.number().int().min(0).max(100_000),
  trustedProxies: list,
} as const

export type SettingKey = keyof typeof settingSchemas

export interface Setting {
  readonly key: SettingKey
  readonly variable: string
  readonly meaning: string
  /** Shown by `bellhop config` only as set or not set. */
  readonly secret?: boolean
}

export const settings: readonly Setting[] = [
  { key: 'host', variable: 'BELLHOP_HOST', meaning: 'Address to listen on' },
  { key: 'port', variable: 'BELLHOP_PORT', meaning: 'Port to listen on; 0 takes a free one' },
  { key: 'publicUrl', variable: 'BELLHOP_PUBLIC_URL', meaning: 'Where people reach this server, without a path' },
  { key: 'dataDir', variable: 'BELLHOP_DATA_DIR', meaning: 'Folder of the embedded database and the key file' },
  {
    key: 'databaseUrl',
    variable: 'DATABASE_URL',
    meaning: 'A PostgreSQL server instead of the embedded database',
    secret: true,
  },
  {
    key: 'databaseConnections',
    variable: 'BELLHOP_DATABASE_CONNECTIONS',
    meaning: 'Connections to the PostgreSQL server',
  },
  {
    key: 'secretKey',
    variable: 'BELLHOP_SECRET_KEY',
    meaning: 'Encrypts secrets at rest; else a key file is made in the data folder',
    secret: true,
  },
  {
    key: 'bootstrapApiKey',
    variable: 'BELLHOP_BOOTSTRAP_API_KEY',
    meaning: 'Makes an organization and this admin key at first start',
    secret: true,
  },
  { key: 'allowHttp', variable: 'BELLHOP_ALLOW_HTTP', meaning: 'Webhooks may go to http:// addresses too' },
  {
    key: 'allowTargets',
    variable: 'BELLHOP_ALLOW_TARGETS',
    meaning: 'Hosts and CIDRs beyond the public internet that webhooks may reach',
  },
  { key: 'role', variable: 'BELLHOP_ROLE', meaning: 'What this process does: all, api or delivery' },
  {
    key: 'maxInFlight',
    variable: 'BELLHOP_MAX_IN_FLIGHT',
    meaning: 'Requests to receivers at once, over all endpoints',
  },
  { key: 'logLevel', variable: 'BELLHOP_LOG_LEVEL', meaning: 'How much is logged' },
  {
    key: 'metricsToken',
    variable: 'BELLHOP_METRICS_TOKEN',
    meaning: 'Opens /metrics as a bearer token; without it, only this machine may read it',
    secret: true,
  },
  {
    key: 'metricsPort',
    variable: 'BELLHOP_METRICS_PORT',
    meaning: 'Answers /metrics, /healthz and /readyz on a port of their own too; for processes that only deliver',
  },
  {
    key: 'metricsPerEndpoint',
    variable: 'BELLHOP_METRICS_PER_ENDPOINT',
    meaning: 'Counts attempts by endpoint too: a series for each endpoint and outcome',
  },
  {
    key: 'operatorOrganization',
    variable: 'BELLHOP_OPERATOR_ORGANIZATION',
    meaning: 'The slug of the organization whose webhooks are told of failures of all organizations',
  },
  {
    key: 'traces',
    variable: 'BELLHOP_TRACES',
    meaning: 'Writes OpenTelemetry traces; on when OTEL_EXPORTER_OTLP_ENDPOINT is set',
  },
  {
    key: 'tracesEndpoint',
    variable: 'OTEL_EXPORTER_OTLP_ENDPOINT',
    meaning: 'Where traces go, over OTLP with HTTP',
  },
  {
    key: 'smtpUrl',
    variable: 'SMTP_URL',
    meaning: 'The mail server, like smtp://user:password@host:587; without it, mails stay in the console',
    secret: true,
  },
  {
    key: 'mailFrom',
    variable: 'BELLHOP_MAIL_FROM',
    meaning: 'Who mails come from; else noreply@ the host of BELLHOP_PUBLIC_URL',
  },
  {
    key: 'plans',
    variable: 'BELLHOP_PLANS',
    meaning: 'The plans and how many webhooks each has room for, like basic=1,professional=3,unlimited',
  },
  { key: 'defaultPlan', variable: 'BELLHOP_DEFAULT_PLAN', meaning: 'The plan of new organizations' },
  { key: 'brand', variable: 'BELLHOP_BRAND', meaning: 'The name that mails bear' },
  {
    key: 'visitorPostsPerMinute',
    variable: 'BELLHOP_VISITOR_POSTS_PER_MINUTE',
    meaning: 'How often in a minute one address may book, move or cancel on the booking pages; 0 for any number',
  },
  {
    key: 'trustedProxies',
    variable: 'BELLHOP_TRUSTED_PROXIES',
    meaning: 'Addresses and CIDRs of the proxies in front, whose X-Forwarded-For says who a visitor is',
  },
]
