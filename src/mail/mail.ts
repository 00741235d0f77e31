import { z } from 'zod'
import { idSchema, type OrganizationId } from '../shared/ids.ts'
import { Timestamp } from '../shared/vocabulary.ts'

/** The languages that mails are written in. */
export const MailLanguage = z.enum(['en', 'ja', 'de'])
export type MailLanguage = z.infer<typeof MailLanguage>

export const MailState = z
  .enum(['queued', 'sent', 'failed', 'not-configured'])
  .describe('not-configured: this server knows no mail server, so that the mail can be read here only')
export type MailState = z.infer<typeof MailState>

export const MailKind = z
  .enum([
    'booking-requested',
    'booking-confirmed',
    'booking-rescheduled',
    'booking-updated',
    'booking-cancelled',
    'booking-rejected',
    'booking-date-cancelled',
    'booking-reminder',
    'email-code',
    'webhook-failed',
    'webhook-recovered',
    'webhook-disabled',
  ])
  .describe('What it is for')
export type MailKind = z.infer<typeof MailKind>

/** A file of text that goes with a mail. */
export const MailAttachment = z.object({ fileName: z.string(), contentType: z.string(), content: z.string() })
export type MailAttachment = z.infer<typeof MailAttachment>

/** A mail that is to be written, in the words in which it is sent. */
export interface NewMail {
  readonly organizationId: OrganizationId
  readonly kind: MailKind
  readonly recipient: { readonly name: string; readonly email: string }
  /** The address that answers go to; the sender's when absent. */
  readonly replyTo?: string
  readonly language: MailLanguage
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly attachments?: readonly MailAttachment[]
}

export const MailSummary = z
  .object({
    id: idSchema('mail'),
    kind: MailKind,
    recipient: z.object({ name: z.string(), email: z.string() }),
    language: MailLanguage,
    subject: z.string(),
    state: MailState,
    attemptCount: z.int(),
    lastError: z.string().nullable().describe('Why the last attempt to send it failed'),
    nextAttemptAt: Timestamp.nullable().describe('Null unless it is queued'),
    createdAt: Timestamp,
    settledAt: Timestamp.nullable().describe('When it was sent or given up'),
  })
  .meta({ id: 'MailSummary' })
export type MailSummary = z.infer<typeof MailSummary>

export const Mail = MailSummary.extend({
  text: z.string(),
  attachments: z.array(MailAttachment),
}).meta({ id: 'Mail' })
export type Mail = z.infer<typeof Mail>
