import type { ColumnType, Generated } from 'kysely'
import type {
  BookingUid,
  CalendarId,
  EventTypeId,
  GroupDateId,
  LeaseId,
  MemberId,
  OrganizationId,
} from '../shared/ids.ts'
import type { JsonParameter } from './json-parameter.ts'

type Json = ColumnType<unknown, JsonParameter | null | undefined, JsonParameter | null>

interface CalendarsTable {
  organization_id: OrganizationId
  id: CalendarId
  member_id: MemberId
  name: string
  kind: 'caldav' | 'ics'
  shown_url: string
  access_encrypted: Uint8Array
  enabled: Generated<boolean>
  blocks_time: Generated<boolean>
  writes_bookings: Generated<boolean>
  booking_event_type_id: EventTypeId | null
  booking_participants: Json
  time_zone: string
  sync_every_minutes: number
  version: Generated<number>
  sync_token: string | null
  last_synced_at: Date | null
  last_error: string | null
  last_error_reason: Json
  failures: Generated<number>
  next_sync_at: Date
  lease_id: LeaseId | null
  lease_ends_at: Date | null
  created_at: Date
  updated_at: Date
}

interface CalendarEntriesTable {
  organization_id: OrganizationId
  calendar_id: CalendarId
  href: string
  etag: string
  uid: string | null
  content: string | null
  version: number
  expanded_to: Date | null
  problem: string | null
  problem_reason: Json
  problem_at: Date | null
}

interface CalendarBookingsTable {
  organization_id: OrganizationId
  calendar_id: CalendarId
  uid: string
  occurrence: string
  href: string
  booking_uid: BookingUid
  chain_uid: BookingUid
  written: boolean
  seen: Json
  sequence: number | null
}

interface CalendarDatesTable {
  organization_id: OrganizationId
  calendar_id: CalendarId
  group_date_id: GroupDateId
  href: string
  shown: string
  seats_taken: number
}

interface BusyTimesTable {
  organization_id: OrganizationId
  calendar_id: CalendarId
  href: string
  occurrence: string
  member_number: number
  blocked: string
  booking_uid: BookingUid | null
}

export interface CalendarTables {
  calendars: CalendarsTable
  calendar_entries: CalendarEntriesTable
  calendar_bookings: CalendarBookingsTable
  calendar_dates: CalendarDatesTable
  busy_times: BusyTimesTable
}
