import type { ColumnType, Generated } from 'kysely'
import type { BookingUid, EventId, EventTypeId, LeaseId, MailId, OrganizationId } from '../shared/ids.ts'
import type { JsonParameter } from './json-parameter.ts'

interface MailsTable {
  organization_id: OrganizationId
  id: MailId
  kind: string
  recipient_name: string
  recipient_email: string
  language: string
  subject: string
  body_text: string
  body_html: string
  attachments: ColumnType<unknown, JsonParameter, JsonParameter>
  reply_to: Generated<string | null>
  state: Generated<'queued' | 'sent' | 'failed' | 'not-configured'>
  due_at: Date | null
  lease_id: LeaseId | null
  attempt_count: Generated<number>
  last_error: string | null
  created_at: Date
  settled_at: Date | null
}

interface EventsToMailTable {
  organization_id: OrganizationId
  event_id: EventId
  position: ColumnType<number, never, never>
  error: string | null
  announce: Generated<boolean>
}

interface BookingRemindersTable {
  organization_id: OrganizationId
  booking_uid: BookingUid
  minutes_before: number
  due_at: Date
}

interface OpenFormsTable {
  organization_id: OrganizationId
  id: string
  event_type_id: EventTypeId
  email: string | null
  data: ColumnType<unknown, JsonParameter, JsonParameter>
  begun_at: Date
  due_at: Date
}

/** What an organization lets bookings mail. */
export interface BookingMailColumns {
  booking_mails: Generated<boolean>
  reminder_minutes: ColumnType<number[], number[] | undefined, number[]>
}

export interface MailTables {
  mails: MailsTable
  events_to_mail: EventsToMailTable
  booking_reminders: BookingRemindersTable
  open_forms: OpenFormsTable
}
