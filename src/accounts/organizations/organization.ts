import { z } from 'zod'
import { broken, patternOf } from '../../shared/field-rules.ts'
import { idSchema } from '../../shared/ids.ts'
import { TimeZone } from '../../shared/time-zone.ts'
import { Timestamp } from '../../shared/vocabulary.ts'

/** Addresses that the server itself needs, so no organization may have them. */
const reservedSlugs = new Set([
  'api',
  'assets',
  'booking',
  'console',
  'docs',
  'embed',
  'embed-demo',
  'healthz',
  'inspector',
  'metrics',
  'openapi',
  'openapi.json',
  'readyz',
  'service-worker',
  'static',
  'v1',
])

export const OrganizationSlug = z
  .string()
  .max(60)
  .regex(patternOf('not-a-slug', /^[a-z0-9]+(?:-[a-z0-9]+)*$/), 'must be lower-case letters, digits and single hyphens')
  .refine((slug) => !reservedSlugs.has(slug), {
    error: 'is an address that the server itself uses',
    params: broken('reserved'),
  })

export const Username = z
  .string()
  .regex(
    patternOf('not-a-username', /^[a-z0-9]+(?:[-.][a-z0-9]+)*$/),
    'must be lower-case letters and digits, with single dots or hyphens between',
  )
  .max(60)

export const CreateOrganizationInput = z.strictObject({
  slug: OrganizationSlug,
  name: z.string().trim().min(1).max(200),
  timeZone: TimeZone,
  language: z.string().max(20).default('en'),
  admin: z.strictObject({
    name: z.string().trim().min(1).max(200),
    email: z.email('must be an e-mail address').max(254),
    username: Username,
  }),
})
export type CreateOrganizationInput = z.input<typeof CreateOrganizationInput>

export const LanguageTag = z
  .string()
  .regex(patternOf('not-a-language', /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/), 'must be a language tag like en or ja')

/** How many minutes before its start people are reminded of a booking: any number of times up to five, each within four weeks. */
export const ReminderMinutes = z
  .array(z.int().min(1).max(40_320, 'must be at most 40320, which is four weeks'))
  .max(5)
  .refine((minutes) => new Set(minutes).size === minutes.length, {
    error: 'must name each time once',
    params: broken('duplicate'),
  })

export const OrganizationPatch = z.strictObject({
  slug: OrganizationSlug.optional().describe(
    'The address of its booking pages. Links with the one before go on working',
  ),
  name: z.string().trim().min(1).max(200).optional(),
  timeZone: TimeZone.optional(),
  language: LanguageTag.optional(),
  webhooksEnabled: z.boolean().optional(),
  retentionDays: z.int().min(1).max(365).optional(),
  bookingMails: z.boolean().optional(),
  reminderMinutes: ReminderMinutes.optional(),
})
export type OrganizationPatch = z.infer<typeof OrganizationPatch>

export const MemberPatch = z.strictObject({
  name: z.string().trim().min(1).max(200).optional(),
  email: z.email('must be an e-mail address').max(254).optional(),
  username: Username.optional(),
  role: z.enum(['admin', 'member']).optional(),
  language: LanguageTag.optional(),
  timeZone: TimeZone.optional(),
})
export type MemberPatch = z.infer<typeof MemberPatch>

/** How a member is written to, which all may choose for themselves. */
export const OwnMemberPatch = MemberPatch.pick({ language: true, timeZone: true })

/** The tenant as the API shows it. */
export const Organization = z
  .object({
    id: idSchema('org'),
    slug: z.string(),
    name: z.string(),
    timeZone: z.string(),
    language: z.string(),
    plan: z.string(),
    webhooksEnabled: z.boolean().describe('Off: events are kept, nothing is sent'),
    retentionDays: z.int().describe('Days until payloads are archived'),
    bookingMails: z.boolean().describe('Whether organizers and attendees are told of bookings by mail'),
    reminderMinutes: z.array(z.int()).describe('Minutes before the start at which they are reminded; none when empty'),
    createdAt: Timestamp,
  })
  .meta({ id: 'Organization' })
export type Organization = z.infer<typeof Organization>

export const Member = z
  .object({
    id: idSchema('mem'),
    name: z.string(),
    email: z.string(),
    username: z.string(),
    role: z.enum(['admin', 'member']),
    timeZone: z.string(),
    language: z.string(),
  })
  .meta({ id: 'Member' })
export type Member = z.infer<typeof Member>
