import { z } from 'zod'
import { idSchema } from '../shared/ids.ts'
import { Source, Timestamp } from '../shared/vocabulary.ts'
import { Template, TemplateInput } from '../templates/template.ts'
import { TransformationCode } from '../transformations/transformation.ts'
import { Filters } from './filters/filter.ts'

export const RetryInput = z.union(
  [
    z.literal('exponential'),
    z.strictObject({ preset: z.literal('exponential'), hours: z.literal(24).optional() }),
    z.strictObject({
      preset: z.literal('fixed').optional(),
      retries: z.int().min(1).max(20),
      everySeconds: z.int().min(1).max(86_400),
    }),
    z.strictObject({
      preset: z.literal('custom').optional(),
      seconds: z.array(z.int().min(1).max(86_400)).min(1).max(20),
    }),
    z.array(z.int().min(1).max(86_400)).min(1).max(20),
  ],
  {
    error:
      'must be "exponential", {"preset": "exponential", "hours": 24}, {"retries": 1 to 20, "everySeconds": 1 to 86400}, or a list of 1 to 20 waits of 1 to 86400 seconds',
  },
)
export type RetryInput = z.infer<typeof RetryInput>

export const Retry = z.discriminatedUnion('preset', [
  z.object({ preset: z.literal('exponential'), hours: z.literal(24).optional() }),
  z.object({ preset: z.literal('fixed'), retries: z.int(), everySeconds: z.int() }),
  z.object({ preset: z.literal('custom'), seconds: z.array(z.int()) }),
])
export type Retry = z.infer<typeof Retry>

/** At most `requests` are sent in any `perSeconds`, by all processes together. */
export const RateLimit = z.object({ requests: z.int(), perSeconds: z.int() })
export type RateLimit = z.infer<typeof RateLimit>

const RateLimitInput = z.strictObject({
  requests: z.int('must be a whole number').min(1, 'must be at least 1').max(100_000, 'must be at most 100000'),
  perSeconds: z.int('must be a whole number').min(1, 'must be at least 1').max(86_400, 'must be at most 86400'),
})

const HeaderInput = z.strictObject({ name: z.string().min(1).max(100), value: z.string().max(2000) })

/** `secret`: a string to give one, null for none, absent to have one generated. */
export const CreateEndpointInput = z.strictObject({
  name: z
    .string('give the webhook a name')
    .trim()
    .min(1, 'give the webhook a name')
    .max(100, 'must have at most 100 characters')
    .normalize(),
  description: z.string().max(1000).nullable().optional(),
  url: z
    .string('must be an address, like https://hooks.example.com/bookings')
    .max(2048, 'must have at most 2048 characters')
    .optional(),
  email: z
    .email('must be an e-mail address, like desk@example.com')
    .max(254, 'must have at most 254 characters')
    .optional()
    .describe('In the place of `url`: events come as mails with the body attached'),
  dialect: z.string().optional(),
  triggers: z
    .array(z.string().max(200), 'must be a list of trigger names')
    .min(1, 'choose at least one trigger')
    .max(200, 'choose at most 200 triggers'),
  enabled: z.boolean().optional(),
  secret: z.string().min(1).max(500).nullable().optional(),
  headers: z.array(HeaderInput).max(20).optional(),
  sources: z.array(Source).min(1).nullable().optional(),
  filters: Filters.nullable().optional(),
  retry: RetryInput.optional(),
  rateLimit: RateLimitInput.nullable()
    .optional()
    .describe('At most this many requests in any span of so many seconds; null for no limit'),
  maxInFlight: z.int().min(1).max(100).optional(),
  settings: z.record(z.string().max(60), z.unknown()).optional(),
  template: TemplateInput.nullable().optional().describe('What is sent in the place of the body of the dialect'),
  transformation: TransformationCode.nullable()
    .optional()
    .describe('JavaScript in the place of a template: function transform(event) { return { body: … } }'),
})
export type CreateEndpointInput = z.input<typeof CreateEndpointInput>

export const UpdateEndpointInput = CreateEndpointInput.partial()
export type UpdateEndpointInput = z.input<typeof UpdateEndpointInput>

/** An endpoint as the API shows it: its secret and the values of its headers are never shown again. */
export const Endpoint = z
  .object({
    id: idSchema('ep'),
    name: z.string(),
    description: z.string().nullable(),
    url: z.string().nullable(),
    email: z.string().nullable(),
    dialect: z.string(),
    triggers: z.array(z.string()),
    enabled: z.boolean(),
    disabledReason: z.string().nullable(),
    sources: z.array(Source).nullable(),
    filters: Filters.nullable(),
    template: Template.nullable(),
    transformation: z.string().nullable(),
    headers: z.array(z.object({ name: z.string(), value: z.string().describe('masked') })),
    retry: Retry,
    rateLimit: RateLimit.nullable(),
    maxInFlight: z.int(),
    settings: z.record(z.string(), z.unknown()),
    hasSecret: z.boolean(),
    createdAt: Timestamp,
    updatedAt: Timestamp,
  })
  .meta({ id: 'Endpoint' })
export type Endpoint = z.infer<typeof Endpoint>

/** The answer to creating one: the only time that the secret is shown. */
export const CreatedEndpoint = Endpoint.extend({ secret: z.string().nullable() }).meta({ id: 'CreatedEndpoint' })
export type CreatedEndpoint = z.infer<typeof CreatedEndpoint>

/** `secret` absent: one is generated. `graceHours`: how long the old one signs too. */
export const RotateSecretInput = z.strictObject({
  secret: z.string().min(1).max(500).optional(),
  graceHours: z.number().min(0).max(168).default(24),
})
export type RotateSecretInput = z.input<typeof RotateSecretInput>

/** The answer to a rotation: the only time that the new secret is shown. */
export const RotatedSecret = z.object({ secret: z.string(), previousValidUntil: Timestamp.nullable() })
export type RotatedSecret = z.infer<typeof RotatedSecret>
