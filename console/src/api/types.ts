/** What the server answers and takes, as its OpenAPI document says. */

export type Source = 'widget' | 'portal' | 'api' | 'mobile' | 'meeting' | 'calendar' | 'csv' | 'recurring'
export type Application = 'portal' | 'mobile' | 'meeting' | 'api'
export type Kind = 'appointment' | 'internal_meeting' | 'group_event'
export type BookingStatus = 'pending' | 'accepted' | 'cancelled' | 'rejected'
export type DeliveryStatus = 'pending' | 'delivered' | 'failed' | 'cancelled' | 'archived'

export interface Page<Item> {
  data: Item[]
  nextCursor: string | null
}

export interface OrganizationSettings {
  name: string
  timeZone: string
  language: string
  webhooksEnabled: boolean
  retentionDays: number
}

export interface Organization extends OrganizationSettings {
  id: string
  slug: string
  plan: string
  createdAt?: string
}

export interface Member {
  id: string
  name: string
  email: string
  username: string
  role: 'admin' | 'member'
  timeZone: string
  language: string
}

export interface Session {
  member: Member
  organization: Organization
}

export interface ApiKey {
  id: string
  name: string
  application: Application
  /** The first characters, with a sign that there are more. */
  hint: string
  createdAt: string
  revokedAt: string | null
}

export interface CreatedApiKey extends ApiKey {
  key: string
}

export interface Interval {
  start: string
  end: string
}

export interface WeeklyHours extends Interval {
  /** Monday is 1, Sunday is 7. */
  weekday: number
}

export interface DateOverride {
  date: string
  intervals: Interval[]
}

export interface Availability {
  weekly: WeeklyHours[]
  overrides?: DateOverride[]
}

export type LocationType = 'in-person' | 'phone' | 'link' | 'video'

export interface Location {
  type: LocationType
  value?: string
}

export type QuestionType =
  | 'text'
  | 'textarea'
  | 'number'
  | 'phone'
  | 'email'
  | 'select'
  | 'radio'
  | 'checkbox'
  | 'boolean'
  | 'url'
  | 'date'

export interface Question {
  id: string
  label: string
  type: QuestionType
  required: boolean
  options?: string[]
}

export interface Organizer {
  id: string
  number: number
  name: string
  email: string
  username: string
  timeZone: string
  language: string
}

export interface EventTypeInput {
  slug: string
  kind: Kind
  title: string
  privateTitle?: string | null
  description?: string | null
  durationMinutes: number
  timeZone?: string
  availability?: Availability
  location?: Location | null
  questions?: Question[]
  requiresConfirmation?: boolean
  minimumNoticeMinutes?: number
  bufferBeforeMinutes?: number
  bufferAfterMinutes?: number
  bookingWindowDays?: number
}

export interface EventType extends Required<EventTypeInput> {
  id: string
  number: number
  organizer: Organizer
  bookingUrl: string
  createdAt: string
  updatedAt: string
}

export interface Slot {
  start: string
  end: string
}

export interface Slots {
  timeZone: string
  slots: Slot[]
}

export type Answer = string | number | boolean | string[]

export interface Utm {
  source?: string
  medium?: string
  campaign?: string
  term?: string
  content?: string
}

export interface AttendeeInput {
  name: string
  email: string
  timeZone?: string
  language?: string
  phone?: string
}

export interface Attendee {
  number: number
  name: string
  email: string
  timeZone: string
  language: string
  phone: string | null
  noShow: boolean
}

export interface Payment {
  status: 'initiated' | 'paid' | 'failed'
  /** In the currency's minor unit. */
  amount: number
  currency: string
  reference: string | null
}

export interface Booking {
  uid: string
  number: number
  status: BookingStatus
  kind: Kind
  source: Source
  title: string
  start: string
  end: string
  timeZone: string
  durationMinutes: number
  sequence: number
  eventType: {
    id: string
    number: number
    slug: string
    title: string
    privateTitle: string | null
    description: string | null
    requiresConfirmation: boolean
  }
  organizer: Organizer
  attendees: Attendee[]
  location: Location | null
  responses: Record<string, { label: string; value: Answer }>
  metadata: Record<string, string>
  utm: Utm
  notes: string | null
  payment: Payment | null
  customerId: string | null
  rescheduledFrom: string | null
  rescheduledTo: string | null
  reason: string | null
  bookingUrl: string
  createdAt: string
  updatedAt: string
}

export interface Customer {
  id: string
  email: string
  name: string
  phone: string | null
  timeZone: string | null
  language: string | null
  createdAt: string
  updatedAt: string
}

export type SkipReason =
  | 'not-subscribed'
  | 'source-excluded'
  | 'filter-excluded'
  | 'endpoint-disabled'
  | 'webhooks-off'
  | 'no-trigger-in-dialect'
  | 'plan-limit'

export interface Decision {
  endpointId: string
  outcome: 'delivery' | 'skipped'
  deliveryId?: string
  reason?: SkipReason
  detail?: string
}

export interface EventSummary {
  id: string
  topic: string
  kind: Kind | null
  source: Source
  subject: { type: string; id: string }
  sequence: number | null
  occurredAt: string
  decisions: Decision[]
}

/** One published occurrence. `data` is null once its payload is archived. */
export interface PublishedEvent extends EventSummary {
  data: unknown
  archived: boolean
}

export interface Topic {
  topic: string
  description: string
  custom: boolean
  sample: unknown
  schema: unknown
}

export type Retry =
  | { preset: 'exponential' }
  | { preset: 'fixed'; retries: number; everySeconds: number }
  | { preset: 'custom'; seconds: number[] }

export interface Dialect {
  name: string
  title: string
  description: string
  triggers: { name: string; description: string }[]
  defaults: { retry: Retry; sources: Source[] | null }
}

export interface HeaderValue {
  name: string
  value: string
}

export interface EndpointInput {
  name: string
  description?: string | null
  url: string
  dialect?: string
  triggers: string[]
  enabled?: boolean
  secret?: string | null
  headers?: HeaderValue[]
  sources?: Source[] | null
  retry?: Retry
  maxInFlight?: number
  settings?: Record<string, unknown>
}

export interface EndpointStats {
  delivered: number
  failed: number
  pending: number
  /** 0 to 1; null when nothing was sent. */
  acceptedRate: number | null
  lastFailure: { at: string; message: string } | null
  /** Deliveries for each of the last 24 hours, the oldest first. */
  series: number[]
}

export interface Endpoint {
  id: string
  name: string
  description: string | null
  url: string | null
  email: string | null
  dialect: string
  triggers: string[]
  enabled: boolean
  disabledReason: string | null
  sources: Source[] | null
  filters: unknown
  template: unknown
  headers: HeaderValue[]
  retry: Retry
  rateLimit: unknown
  maxInFlight: number
  settings: Record<string, unknown>
  hasSecret: boolean
  createdAt: string
  updatedAt: string
}

export interface EndpointWithStats extends Endpoint {
  stats?: EndpointStats
}

export interface EndpointDetail extends Endpoint {
  pendingDeliveries: number
}

export interface CreatedEndpoint extends Endpoint {
  secret: string | null
}

export type AttemptErrorCode =
  | 'dns'
  | 'connect'
  | 'tls'
  | 'timeout-connect'
  | 'timeout-response'
  | 'reset'
  | 'protocol'
  | 'response-too-large'
  | 'redirect'
  | 'status'
  | 'blocked-target'
  | 'template'
  | 'mail'

export interface AttemptError {
  code: AttemptErrorCode
  message: string
}

export interface AttemptRequest {
  method: string
  url: string
  headers: Record<string, string>
  body: string
}

export interface AttemptResponse {
  status: number
  headers: Record<string, string>
  body: string
  truncated: boolean
}

export interface TestResult {
  delivered: boolean
  request: AttemptRequest
  response: AttemptResponse | null
  error: AttemptError | null
  durationMs: number
}

export interface Attempt {
  number: number
  startedAt: string
  durationMs: number
  outcome: 'delivered' | 'failed'
  statusCode: number | null
  error: AttemptError | null
  request: AttemptRequest | null
  response: AttemptResponse | null
}

export interface DeliverySummary {
  id: string
  eventId: string
  endpointId: string
  endpointName: string
  subjectId: string
  trigger: string
  status: DeliveryStatus
  replayOf: string | null
  test: boolean
  attemptCount: number
  lastStatusCode: number | null
  lastError: AttemptError | null
  nextAttemptAt: string | null
  createdAt: string
  settledAt: string | null
  archived: boolean
}

export interface Delivery extends DeliverySummary {
  attempts: Attempt[]
  waitsFor: string | null
}

export interface InspectorAnswer {
  status: number
  delaySeconds: number
  close: boolean
}

export interface Inspector {
  id: string
  receiveUrl: string
  answer: InspectorAnswer
}

export interface Verdict {
  outcome: 'valid' | 'invalid' | 'unsigned' | 'unknown'
  explanation: string
}

export interface InspectorRequest {
  id: string
  receivedAt: string
  method: string
  path: string
  headers: Record<string, string>
  body: string
  endpointId: string | null
  endpointName: string | null
  dialect: string | null
  verdict: Verdict
  answeredStatus: number | null
}

export interface PublicOrganization {
  slug: string
  name: string
}

export interface PublicEventType {
  id: string
  slug: string
  kind: Kind
  title: string
  description: string | null
  durationMinutes: number
  timeZone: string
  location: Location | null
  questions: Question[]
  requiresConfirmation: boolean
  bookingWindowDays: number
  minimumNoticeMinutes: number
  organizer: { name: string }
  bookingUrl: string
}

export interface PublicBookingInput {
  start: string
  timeZone: string
  attendees: AttendeeInput[]
  responses?: Record<string, Answer>
  metadata?: Record<string, string>
  utm?: Utm
  notes?: string
}

export interface PublicBooking {
  uid: string
  status: BookingStatus
  title: string
  start: string
  end: string
  timeZone: string
  durationMinutes: number
  organization: PublicOrganization
  eventType: { id: string; slug: string; title: string; description: string | null; questions: Question[] }
  organizer: { name: string }
  attendees: { name: string; email: string }[]
  location: Location | null
  responses: Record<string, { label: string; value: Answer }>
  notes: string | null
  rescheduledFrom: string | null
  rescheduledTo: string | null
  reason: string | null
  canReschedule: boolean
  canCancel: boolean
}
