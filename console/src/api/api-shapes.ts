import type { paths, Shape } from '@bellhop/sdk'

// What the server answers and takes, as its OpenAPI document says.

type JsonOf<Message> = Message extends { content: { 'application/json': infer Json } } ? Json : never
type AnswerOf<Operation, Status extends number> = Operation extends { responses: Record<Status, infer Answer> }
  ? JsonOf<Answer>
  : never
type BodyOf<Operation> = Operation extends { requestBody?: infer Body } ? JsonOf<NonNullable<Body>> : never
type Get<Path extends keyof paths, Status extends number = 200> = AnswerOf<
  paths[Path] extends { get: infer G } ? G : never,
  Status
>
type PostBody<Path extends keyof paths> = BodyOf<paths[Path] extends { post: infer P } ? P : never>
type PostAnswer<Path extends keyof paths, Status extends number> = AnswerOf<
  paths[Path] extends { post: infer P } ? P : never,
  Status
>
type PutBody<Path extends keyof paths> = BodyOf<paths[Path] extends { put: infer P } ? P : never>
type PatchBody<Path extends keyof paths> = BodyOf<paths[Path] extends { patch: infer P } ? P : never>

/** A page of a list with the cursor of the next. */
export interface Page<Item> {
  data: Item[]
  nextCursor: string | null
}

/** Every code of what can be wrong with what the server reads. */
export type MistakeCode = Shape<'MistakeCode'>

export type Organization = Shape<'Organization'>
export type OrganizationSettings = Pick<
  Organization,
  'name' | 'slug' | 'timeZone' | 'language' | 'webhooksEnabled' | 'retentionDays'
>
export type Member = Shape<'Member'>
export type Session = Shape<'Session'>
export type ApiKey = Shape<'ApiKey'>
export type CreatedApiKey = Shape<'CreatedApiKey'>
export type Application = ApiKey['application']

export type MemberInput = PostBody<'/v1/members'>
export type MemberPatch = PatchBody<'/v1/members/{id}'>
export type OutOfOffice = Shape<'OutOfOffice'>
export type OutOfOfficeInput = PostBody<'/v1/out-of-office'>
export type UnavailableTime = Shape<'UnavailableTime'>
export type Holiday = Shape<'Holiday'>
export type HolidayCountry = Shape<'HolidayCountry'>
export type ReadHolidaysInput = PostBody<'/v1/holidays/read'>
export type BookingLink = Shape<'BookingLink'>
export type BookingLinkInput = PostBody<'/v1/event-types/{id}/links'>
export type EventType = Shape<'EventType'>
export type EventTypeInput = PostBody<'/v1/event-types'>
export type Availability = Shape<'Availability'>
export type WeeklyHours = Availability['weekly'][number]
export type Interval = Pick<WeeklyHours, 'start' | 'end'>
export type Price = Shape<'Price'>
export type Location = Shape<'Location'>
export type LocationType = Location['type']
export type Question = Shape<'Question'>
export type QuestionType = Question['type']
export type Organizer = Shape<'Organizer'>
export type SlotQuery = {
  from: string
  to: string
  timeZone?: string
  durationMinutes?: number
  /** Dates of a group event too that have a waiting list only. */
  full?: 'true'
}
export type Slots = Get<'/v1/event-types/{id}/slots'>
export type Slot = Slots['slots'][number]

export type Booking = Shape<'Booking'>
export type BookingTimeline = Get<'/v1/bookings/{uid}/timeline'>
export type Series = Shape<'Series'>
export type SeriesPreview = Shape<'SeriesPreview'>
export type SeriesPreviewInput = PostBody<'/v1/series/preview'>
export type Scope = NonNullable<PostBody<'/v1/bookings/{uid}/cancel'>>['scope']
export type Import = Shape<'Import'>
export type ImportPreview = Shape<'ImportPreview'>
export type ImportRow = Get<'/v1/imports/{id}/rows'>['data'][number]
export type BookingInput = PostBody<'/v1/bookings'>
export type BookingChange = PatchBody<'/v1/bookings/{uid}'>
export type BookingStatus = Booking['status']
export type Kind = Booking['kind']
export type Source = Booking['source']
export type Attendee = Shape<'Attendee'>
export type Payment = NonNullable<Booking['payment']>
export type PaymentInput = PostBody<'/v1/bookings/{uid}/payment'>
export type Utm = Booking['utm']
export type Answer = Booking['responses'][string]['value']

export type GroupEvent = Shape<'GroupEvent'>
export type GroupDate = Shape<'GroupDate'>
export type TitledGroupDate = Shape<'TitledGroupDate'>
export type GroupDateInput = PostBody<'/v1/group-events/{id}/dates'>
export type GroupDateChange = PatchBody<'/v1/group-events/dates/{id}'>
export type Registration = Shape<'Registration'>
export type RegistrationInput = PostBody<'/v1/group-events/dates/{id}/registrations'>
export type Facility = Shape<'Facility'>
export type FacilityInput = PostBody<'/v1/facilities'>

export type Customer = Shape<'Customer'>
export type CustomerInput = PostBody<'/v1/customers'>

export type Calendar = Shape<'Calendar'>
export type CalendarDetail = Shape<'CalendarDetail'>
export type CalendarInput = PostBody<'/v1/calendars'>
export type CalendarSearch = PostBody<'/v1/calendars/discover'>
export type CalendarProbe = PostBody<'/v1/calendars/probe'>
export type FoundCalendar = Shape<'DiscoveredCalendar'>
export type CalendarPatch = PatchBody<'/v1/calendars/{id}'>

export type EventSummary = Shape<'EventSummary'>
/** One published occurrence. `data` is null once its payload is archived. */
export type PublishedEvent = Shape<'Event'>
export type Decision = Shape<'Decision'>
export type SkipReason = NonNullable<Decision['reason']>
export type Topic = Shape<'Topic'>
export type TopicInput = PutBody<'/v1/topics/{topic}'>

export type Dialect = Get<'/v1/dialects'>['data'][number]
export type Endpoint = Shape<'Endpoint'>
export type EndpointWithStats = Get<'/v1/endpoints'>['data'][number]
export type EndpointDetail = Get<'/v1/endpoints/{id}'>
export type EndpointInput = PostBody<'/v1/endpoints'>
export type Filters = Shape<'Filters'>
export type PlanUsage = Shape<'PlanUsage'>
export type PreviewedEvent = Shape<'PreviewedEvent'>
export type FilterPreviewInput = PostBody<'/v1/endpoints/filters/preview'>
export type CreatedEndpoint = Shape<'CreatedEndpoint'>
export type EndpointStats = Shape<'EndpointStats'>
export type HeaderValue = Endpoint['headers'][number]
export type Retry = Endpoint['retry']
export type EndpointStatistics = Get<'/v1/endpoints/{id}/stats'>
export type Recovery = Shape<'Recovery'>
export type RecoveryInput = PostBody<'/v1/endpoints/{id}/recover'>
export type TestLife = PostAnswer<'/v1/endpoints/{id}/test/life', 200>
export type TestResult = PostAnswer<'/v1/endpoints/{id}/test', 200>

export type ReadyTemplate = Shape<'ReadyTemplate'>
export type Preview = Shape<'Preview'>
export type PreviewInput = PostBody<'/v1/endpoints/preview'>

export type Delivery = Shape<'Delivery'>
export type DeliverySummary = Shape<'DeliverySummary'>
export type DeliveryStatus = Delivery['status']
export type Attempt = Shape<'Attempt'>
export type AttemptRequest = NonNullable<Attempt['request']>
export type AttemptResponse = NonNullable<Attempt['response']>
export type AttemptError = NonNullable<Attempt['error']>
export type AttemptErrorCode = AttemptError['code']
/** Every reason that an attempt of a delivery may have failed for. */
export type AttemptReasonCode = Shape<'AttemptReasonCode'>

export type Mail = Shape<'Mail'>
export type MailSummary = Shape<'MailSummary'>
export type MailState = Mail['state']
export type MailAttachment = Mail['attachments'][number]

export type Inspector = Shape<'Inspector'>
export type InspectorAnswer = Shape<'InspectorAnswer'>
export type InspectorRequest = Shape<'InspectorRequest'>
export type Verdict = InspectorRequest['verdict']

export type Bookable = Shape<'Bookable'>
export type PublicEventType = Shape<'PublicEventType'>
export type PublicBooking = Shape<'PublicBooking'>
export type PublicOrganization = PublicBooking['organization']
export type EmailCodeInput = PostBody<'/v1/public/{organization}/{eventType}/email-code'>
export type LocationChoice = Shape<'LocationChoice'>
export type PublicBookingInput = PostBody<'/v1/public/{organization}/{eventType}/bookings'>
export type AttendeeInput = PublicBookingInput['attendees'][number]
