import type { ColumnType, Generated } from 'kysely'
import type {
  ApiKeyId,
  BookingLinkId,
  BookingUid,
  CustomerId,
  DeliveryId,
  EndpointId,
  EventId,
  EventTypeId,
  GroupDateId,
  InspectorId,
  InspectorRequestId,
  LeaseId,
  MemberId,
  OrganizationId,
  OutOfOfficeId,
  RecoveryId,
} from '../shared/ids.ts'
import type { Application, BookingStatus, Kind, Source } from '../shared/vocabulary.ts'
import type { CalendarTables } from './calendar-tables.ts'
import type { GroupTables } from './group-tables.ts'
import type { ImportTables } from './import-tables.ts'
import type { JsonParameter } from './json-parameter.ts'
import type { BookingMailColumns, MailTables } from './mail-tables.ts'
import type { SeriesTables } from './series-tables.ts'

/** Read as parsed JSON of unknown shape; written through `json()`. */
type Json = ColumnType<unknown, JsonParameter | null | undefined, JsonParameter | null>
type GeneratedNumber = ColumnType<number, never, never>
/** A calendar day, `YYYY-MM-DD`. */
type Day = string

interface FormerSlugsTable {
  slug: string
  organization_id: OrganizationId
  given_up_at: Date
}

interface OrganizationsTable extends BookingMailColumns {
  id: OrganizationId
  slug: string
  name: string
  time_zone: string
  language: Generated<string>
  plan: Generated<string>
  webhooks_enabled: Generated<boolean>
  retention_days: Generated<number>
  created_at: Date
}

interface PlansTable {
  name: string
  endpoint_limit: number | null
  is_default: Generated<boolean>
}

interface MembersTable {
  organization_id: OrganizationId
  id: MemberId
  number: GeneratedNumber
  username: string
  name: string
  email: string
  role: 'admin' | 'member'
  time_zone: string
  language: Generated<string>
  created_at: Date
  removed_at: ColumnType<Date | null, Date | null | undefined, Date | null>
}

interface ApiKeysTable {
  organization_id: OrganizationId
  id: ApiKeyId
  name: string
  application: Application
  key_hash: Uint8Array
  hint: string
  created_at: Date
  revoked_at: Date | null
}

interface SignInLinksTable {
  organization_id: OrganizationId
  token_hash: Uint8Array
  member_id: MemberId
  expires_at: Date
}

interface SessionsTable {
  organization_id: OrganizationId
  token_hash: Uint8Array
  member_id: MemberId
  created_at: Date
  expires_at: Date
}

interface IdempotencyKeysTable {
  organization_id: OrganizationId
  key: string
  request_hash: Uint8Array
  response_status: number
  response_body: string
  created_at: Date
}

interface EventTypesTable {
  organization_id: OrganizationId
  id: EventTypeId
  number: GeneratedNumber
  slug: string
  kind: Kind
  title: string
  private_title: string | null
  description: string | null
  organizer_id: MemberId
  duration_minutes: number
  time_zone: string
  availability: Json
  location: Json
  questions: Json
  requires_confirmation: Generated<boolean>
  minimum_notice_minutes: Generated<number>
  buffer_before_minutes: Generated<number>
  buffer_after_minutes: Generated<number>
  booking_window_days: Generated<number>
  scheduling: Generated<'individual' | 'round-robin' | 'collective'>
  duration_choices: ColumnType<number[], number[] | undefined, number[]>
  locations: Json
  bookings_per_day: number | null
  booking_dates: Json
  confirm_within_hours: number | null
  secret: Generated<boolean>
  requires_email_proof: Generated<boolean>
  price: Json
  facilities: Json
  mails: Json
  created_at: Date
  updated_at: Date
  deleted_at: Date | null
}

interface EventTypeHostsTable {
  organization_id: OrganizationId
  event_type_id: EventTypeId
  member_id: MemberId
  position: number
  weight: Generated<number>
  availability: Json
  time_zone: string | null
  assigned: Generated<number>
  assigned_at: Date | null
}

interface HolidaysTable {
  organization_id: OrganizationId
  date: Day
  name: string
}

interface OutOfOfficeTable {
  organization_id: OrganizationId
  id: OutOfOfficeId
  member_id: MemberId
  member_number: number
  starts_at: Date
  ends_at: Date
  reason: string | null
  notes: string | null
  to_member_id: MemberId | null
  created_at: Date
}

interface BookingLinksTable {
  organization_id: OrganizationId
  id: BookingLinkId
  event_type_id: EventTypeId
  token: string
  name: string | null
  max_uses: number | null
  uses: Generated<number>
  expires_at: Date | null
  created_at: Date
}

interface EmailProofsTable {
  organization_id: OrganizationId
  email: string
  code_hash: Uint8Array
  tries: Generated<number>
  expires_at: Date
  created_at: Date
}

interface CustomersTable {
  organization_id: OrganizationId
  id: CustomerId
  email: string
  name: string
  phone: string | null
  time_zone: string | null
  language: string | null
  sequence: Generated<number>
  created_at: Date
  updated_at: Date
}

interface BookingsTable {
  organization_id: OrganizationId
  uid: BookingUid
  number: GeneratedNumber
  chain_uid: BookingUid
  event_type_id: EventTypeId
  organizer_id: MemberId
  customer_id: CustomerId | null
  status: BookingStatus
  kind: Kind
  source: Source
  title: string
  starts_at: Date
  ends_at: Date
  time_zone: string
  location: Json
  attendees: Json
  responses: Json
  metadata: Json
  utm: Json
  notes: string | null
  payment: Json
  price: Json
  hosts: Json
  sequence: number
  rescheduled_from: BookingUid | null
  rescheduled_to: BookingUid | null
  reason: string | null
  accepted_at: Generated<Date | null>
  start_told_for: Generated<Date | null>
  end_told_for: Generated<Date | null>
  created_at: Date
  updated_at: Date
  group_date_id: GroupDateId | null
  facilities: Json
  deleted_at: Date | null
}

interface ReservationsTable {
  organization_id: OrganizationId
  booking_uid: BookingUid
  member_number: number
  blocked: string
}

interface CalendarChangesTable {
  organization_id: OrganizationId
  member_number: number
  changed_in: Generated<string>
  changed_at: Generated<Date>
}

interface TopicsTable {
  organization_id: OrganizationId
  topic: string
  description: string | null
  schema: Json
  created_at: Date
  updated_at: Date
}

interface EventsTable {
  organization_id: OrganizationId
  id: EventId
  topic: string
  kind: Kind | null
  source: Source
  subject_type: string
  subject_id: string
  ordering_key: string
  sequence: number | null
  occurred_at: Date
  decisions: Json
  expires_on: Day
  created_at: Date
}

interface PayloadsTable {
  organization_id: OrganizationId
  owner_id: string
  part: string
  expires_on: Day
  content: string
}

interface EndpointsTable {
  organization_id: OrganizationId
  id: EndpointId
  name: string
  description: string | null
  url: string | null
  email: string | null
  dialect: string
  triggers: string[]
  enabled: boolean
  disabled_reason: string | null
  sources: Source[] | null
  filters: Json
  template: Json
  transformation: string | null
  retry: Json
  rate_limit: Json
  max_in_flight: Generated<number>
  settings: Json
  secret_encrypted: Uint8Array | null
  headers_encrypted: Uint8Array | null
  created_at: Date
  updated_at: Date
  deleted_at: Date | null
}

interface EndpointHealthTable {
  organization_id: OrganizationId
  endpoint_id: EndpointId
  state: 'failing' | 'open' | 'recovering'
  failures: number
  failing_since: Date | null
  away: number
  pauses: number
  next_probe_at: Date | null
  in_flight_cap: number | null
}

interface EndpointUsageTable {
  organization_id: OrganizationId
  endpoint_id: EndpointId
  grants: Json
}

interface PendingDeliveriesTable {
  organization_id: OrganizationId
  id: DeliveryId
  position: GeneratedNumber
  event_id: EventId
  endpoint_id: EndpointId
  ordering_key: string
  subject_id: string
  trigger: string
  expires_on: Day
  due_at: Date
  attempt_count: Generated<number>
  attempts: Json
  body_digest: string | null
  replay_of: DeliveryId | null
  test: Generated<boolean>
  created_at: Date
}

interface LeasesTable {
  organization_id: OrganizationId
  endpoint_id: EndpointId
  delivery_id: DeliveryId
  lease_id: LeaseId
  owner: number | null
  ends_at: Date
}

interface DeliveriesTable {
  organization_id: OrganizationId
  id: DeliveryId
  event_id: EventId
  endpoint_id: EndpointId
  subject_id: string
  trigger: string
  status: 'delivered' | 'failed' | 'cancelled'
  attempt_count: number
  attempts: Json
  body_digest: string | null
  replay_of: DeliveryId | null
  test: boolean
  expires_on: Day
  created_at: Date
  settled_at: Date
}

interface InspectorsTable {
  organization_id: OrganizationId
  id: InspectorId
  answer: Json
  created_at: Date
}

interface InspectorRequestsTable {
  organization_id: OrganizationId
  inspector_id: InspectorId
  id: InspectorRequestId
  received_at: Date
  method: string
  path: string
  headers: Json
  body: string
  endpoint_id: EndpointId | null
  verdict: Json
  answered_status: number | null
}

interface FailedDeliveriesTable {
  organization_id: OrganizationId
  delivery_id: DeliveryId
  failed_at: Date
}

interface EndpointFailuresTable {
  organization_id: OrganizationId
  endpoint_id: EndpointId
  untold: number
  recent: DeliveryId[]
  first_untold_at: Date | null
  last_failed_at: Date
  told: Generated<number>
  told_at: Date | null
  recovered_at: Date | null
}

interface OrganizationNoticesTable {
  organization_id: OrganizationId
  kind: 'failure' | 'recovery'
  last_mail_at: Date | null
  mails_in_row: Generated<number>
}

interface RecoveriesTable {
  organization_id: OrganizationId
  id: RecoveryId
  endpoint_id: EndpointId
  made_from: Date
  made_to: Date
  status: 'failed' | 'cancelled' | 'delivered' | 'all'
  state: 'running' | 'paused' | 'done' | 'cancelled'
  reason: string | null
  cursor: DeliveryId
  total: number
  replayed: Generated<number>
  skipped: Generated<number>
  created_by: string | null
  created_at: Date
  updated_at: Date
  settled_at: Date | null
}

interface EndpointHoursTable {
  organization_id: OrganizationId
  endpoint_id: EndpointId
  hour: Date
  bucket: number
  count: number
}

interface StatisticsProgressTable {
  id: Generated<boolean>
  counted_to: Date | null
}

export interface Schema extends CalendarTables, GroupTables, ImportTables, MailTables, SeriesTables {
  organizations: OrganizationsTable
  former_slugs: FormerSlugsTable
  members: MembersTable
  api_keys: ApiKeysTable
  sign_in_links: SignInLinksTable
  sessions: SessionsTable
  idempotency_keys: IdempotencyKeysTable
  event_types: EventTypesTable
  event_type_hosts: EventTypeHostsTable
  holidays: HolidaysTable
  out_of_office: OutOfOfficeTable
  booking_links: BookingLinksTable
  email_proofs: EmailProofsTable
  customers: CustomersTable
  bookings: BookingsTable
  reservations: ReservationsTable
  calendar_changes: CalendarChangesTable
  topics: TopicsTable
  events: EventsTable
  payloads: PayloadsTable
  plans: PlansTable
  endpoints: EndpointsTable
  endpoint_health: EndpointHealthTable
  endpoint_usage: EndpointUsageTable
  pending_deliveries: PendingDeliveriesTable
  leases: LeasesTable
  deliveries: DeliveriesTable
  inspectors: InspectorsTable
  inspector_requests: InspectorRequestsTable
  failed_deliveries: FailedDeliveriesTable
  endpoint_failures: EndpointFailuresTable
  organization_notices: OrganizationNoticesTable
  recoveries: RecoveriesTable
  endpoint_hours: EndpointHoursTable
  statistics_progress: StatisticsProgressTable
}
