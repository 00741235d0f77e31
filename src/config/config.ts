import { z } from 'zod'
import type { RawSettings } from './env.ts'
import { type SettingKey, settingSchemas, settings } from './settings.ts'

type Value<Key extends SettingKey> = z.infer<(typeof settingSchemas)[Key]>

/** Every setting, checked. Handed down as values: nothing below reads the environment. */
export interface Config {
  readonly host: string
  readonly port: number
  readonly publicUrl: string | null
  readonly dataDir: string
  readonly databaseUrl: string | null
  readonly databaseConnections: number
  readonly secretKey: string | null
  readonly bootstrapApiKey: string | null
  readonly allowHttp: boolean
  readonly allowTargets: readonly string[]
  readonly role: Value<'role'>
  readonly maxInFlight: number
  readonly logLevel: Value<'logLevel'>
  readonly metricsToken: string | null
  readonly metricsPort: number | null
  readonly metricsPerEndpoint: boolean
  readonly operatorOrganization: string | null
  /** Null: as soon as there is an address to send them to. */
  readonly traces: boolean | null
  readonly tracesEndpoint: string | null
  readonly smtpUrl: string | null
  readonly mailFrom: string | null
  /** How many endpoints each plan has room for; null for any number. */
  readonly plans: Readonly<Record<string, number | null>>
  readonly defaultPlan: string
  readonly brand: string
  /** 0 for any number. */
  readonly visitorPostsPerMinute: number
  readonly trustedProxies: readonly string[]
}

const defaults: Config = {
  host: '0.0.0.0',
  port: 8080,
  publicUrl: null,
  dataDir: './data',
  databaseUrl: null,
  databaseConnections: 20,
  secretKey: null,
  bootstrapApiKey: null,
  allowHttp: false,
  allowTargets: [],
  role: 'all',
  maxInFlight: 256,
  logLevel: 'info',
  metricsToken: null,
  metricsPort: null,
  metricsPerEndpoint: false,
  operatorOrganization: null,
  traces: null,
  tracesEndpoint: null,
  smtpUrl: null,
  mailFrom: null,
  plans: { basic: 1, professional: 3, business: 5, enterprise: 10, unlimited: null },
  defaultPlan: 'unlimited',
  brand: 'Bellhop',
  visitorPostsPerMinute: 30,
  trustedProxies: [],
}

/** Thrown with every mistake in the settings at once. */
export class ConfigError extends Error {
  constructor(mistakes: readonly string[]) {
    super(
      `The settings have ${mistakes.length === 1 ? 'a mistake' : 'mistakes'}:\n${mistakes.map((line) => `  - ${line}`).join('\n')}`,
    )
    this.name = 'ConfigError'
  }
}

const schema = z.object(settingSchemas).partial()

/** Checks the settings that were given and fills in the defaults. Throws a `ConfigError` that lists every mistake. */
export function createConfig(raw: RawSettings): Config {
  const given = Object.fromEntries([...raw].map(([key, { value }]) => [key, value]))
  const result = schema.safeParse(given)
  if (!result.success) {
    throw new ConfigError(
      result.error.issues.map(({ path, message }) => {
        const setting = settings.find(({ key }) => key === path[0])
        const origin = raw.get(String(path[0]))?.origin
        const name = origin === 'environment' ? setting?.variable : path.join('.')
        return `${name ?? path.join('.')}: ${message}`
      }),
    )
  }
  const config: Config = { ...defaults, ...result.data }
  if (config.role !== 'all' && config.databaseUrl === null) {
    throw new ConfigError([
      `BELLHOP_ROLE: ${config.role} needs DATABASE_URL, because the embedded database belongs to one process`,
    ])
  }
  if (!Object.hasOwn(config.plans, config.defaultPlan)) {
    const names = Object.keys(config.plans).join(', ')
    throw new ConfigError([`BELLHOP_DEFAULT_PLAN: there is no plan ${config.defaultPlan} among ${names}`])
  }
  return config
}
