import type {
  ApiKey,
  Application,
  Bookable,
  Booking,
  BookingChange,
  BookingInput,
  BookingLink,
  BookingLinkInput,
  BookingTimeline,
  Calendar,
  CalendarDetail,
  CalendarInput,
  CalendarPatch,
  CalendarProbe,
  CalendarSearch,
  CreatedApiKey,
  CreatedEndpoint,
  Customer,
  CustomerInput,
  Delivery,
  DeliverySummary,
  Dialect,
  EmailCodeInput,
  Endpoint,
  EndpointDetail,
  EndpointInput,
  EndpointStatistics,
  EndpointWithStats,
  EventSummary,
  EventType,
  EventTypeInput,
  Facility,
  FacilityInput,
  FilterPreviewInput,
  FoundCalendar,
  GroupDate,
  GroupDateChange,
  GroupDateInput,
  GroupEvent,
  Holiday,
  HolidayCountry,
  Import,
  ImportPreview,
  ImportRow,
  Inspector,
  InspectorAnswer,
  InspectorRequest,
  Mail,
  MailSummary,
  Member,
  MemberInput,
  MemberPatch,
  Organization,
  OrganizationSettings,
  OutOfOffice,
  OutOfOfficeInput,
  Page,
  PaymentInput,
  PlanUsage,
  Preview,
  PreviewedEvent,
  PreviewInput,
  PublicBooking,
  PublicBookingInput,
  PublicEventType,
  PublicOrganization,
  PublishedEvent,
  ReadHolidaysInput,
  ReadyTemplate,
  Recovery,
  RecoveryInput,
  Registration,
  RegistrationInput,
  Scope,
  Series,
  SeriesPreview,
  SeriesPreviewInput,
  Session,
  SlotQuery,
  Slots,
  TestLife,
  TestResult,
  TitledGroupDate,
  Topic,
  TopicInput,
  UnavailableTime,
} from './api-shapes.ts'
import { type SendOptions, sendJson } from './send-json.ts'
import { apiUrls, type Query, withQuery } from './urls.ts'

async function send<Answer>(url: string, options?: SendOptions): Promise<Answer> {
  // The server checks its answers against the document that these types stand for.
  return (await sendJson(url, options)) as Answer
}

const get = <Answer>(url: string, query?: Query, signal?: AbortSignal) =>
  send<Answer>(withQuery(url, query), { signal })
const post = <Answer>(url: string, body?: unknown) => send<Answer>(url, { method: 'POST', body })
const patch = <Answer>(url: string, body: unknown) => send<Answer>(url, { method: 'PATCH', body })
const remove = <Answer = void>(url: string) => send<Answer>(url, { method: 'DELETE' })

export type BookingFilter = {
  status?: string
  from?: string
  to?: string
  eventTypeId?: string
  memberId?: string
  registrations?: 'false'
  q?: string
  order?: 'asc' | 'desc'
}
export type EventFilter = { topic?: string; subjectId?: string; endpointId?: string }
export type DeliveryFilter = {
  endpointId?: string
  status?: string
  trigger?: string
  subjectId?: string
  eventId?: string
  q?: string
  from?: string
  to?: string
}
export type MailFilter = { state?: string; kind?: string }
export type PageQuery = { limit?: number; cursor?: string | undefined }

/** The API as functions, one for each operation. All throw `ProblemError`. */
export const api = {
  session: {
    get: () => get<Session>(apiUrls.session),
    update: (change: Partial<Pick<Member, 'language' | 'timeZone'>>) => patch<Session>(apiUrls.session, change),
    signIn: (token: string) => post<Session>(apiUrls.session, { token }),
    signOut: () => remove(apiUrls.session),
  },
  organization: {
    get: () => get<Organization>(apiUrls.organization),
    planUsage: () => get<PlanUsage>(apiUrls.planUsage),
    update: (change: Partial<OrganizationSettings>) => patch<Organization>(apiUrls.organization, change),
    updateMails: (change: Partial<Pick<Organization, 'bookingMails' | 'reminderMinutes'>>) =>
      patch<Organization>(apiUrls.organization, change),
  },
  apiKeys: {
    list: (query?: PageQuery) => get<Page<ApiKey>>(apiUrls.apiKeys, query),
    create: (input: { name: string; application: Application }) => post<CreatedApiKey>(apiUrls.apiKeys, input),
    revoke: (id: string) => remove(apiUrls.apiKey(id)),
  },
  eventTypes: {
    list: (query?: PageQuery) => get<Page<EventType>>(apiUrls.eventTypes, query),
    get: (id: string) => get<EventType>(apiUrls.eventType(id)),
    create: (input: EventTypeInput) => post<EventType>(apiUrls.eventTypes, input),
    update: (id: string, change: Partial<EventTypeInput>) => patch<EventType>(apiUrls.eventType(id), change),
    remove: (id: string) => remove(apiUrls.eventType(id)),
    slots: (id: string, query: SlotQuery, signal?: AbortSignal) => get<Slots>(apiUrls.slots(id), query, signal),
  },
  members: {
    list: () => get<{ data: Member[] }>(apiUrls.members),
    add: (input: MemberInput) => post<Member>(apiUrls.members, input),
    update: (id: string, change: MemberPatch) => patch<Member>(apiUrls.member(id), change),
    remove: (id: string, query: { successorId?: string }) => remove(withQuery(apiUrls.member(id), query)),
    unavailableTimes: (id: string, query: { from: string; to: string } & PageQuery) =>
      get<Page<UnavailableTime>>(apiUrls.unavailableTimes(id), query),
  },
  outOfOffice: {
    list: (query?: { from?: string; to?: string } & PageQuery) => get<Page<OutOfOffice>>(apiUrls.outOfOffice, query),
    create: (input: OutOfOfficeInput) => post<OutOfOffice>(apiUrls.outOfOffice, input),
    remove: (id: string) => remove(apiUrls.absence(id)),
  },
  holidays: {
    list: () => get<{ data: Holiday[] }>(apiUrls.holidays),
    countries: () => get<{ data: HolidayCountry[] }>(apiUrls.holidayCountries),
    read: (input: ReadHolidaysInput) => post<{ data: Holiday[] }>(apiUrls.holidaysRead, input),
    add: (holidays: Holiday[]) => post<{ data: Holiday[] }>(apiUrls.holidays, { holidays }),
    remove: (date: string) => remove(apiUrls.holiday(date)),
  },
  bookingLinks: {
    list: (eventTypeId: string) => get<{ data: BookingLink[] }>(apiUrls.bookingLinks(eventTypeId)),
    create: (eventTypeId: string, input: BookingLinkInput) =>
      post<BookingLink>(apiUrls.bookingLinks(eventTypeId), input),
    remove: (eventTypeId: string, linkId: string) => remove(apiUrls.bookingLink(eventTypeId, linkId)),
  },
  bookings: {
    list: (query?: BookingFilter & PageQuery) => get<Page<Booking>>(apiUrls.bookings, query),
    get: (uid: string) => get<Booking>(apiUrls.booking(uid)),
    timeline: (uid: string) => get<BookingTimeline>(apiUrls.bookingTimeline(uid)),
    create: (input: BookingInput) => post<Booking>(apiUrls.bookings, input),
    update: (uid: string, change: BookingChange) => patch<Booking>(apiUrls.booking(uid), change),
    confirm: (uid: string, input: { scope?: Scope } = {}) =>
      post<Booking>(apiUrls.bookingAction(uid, 'confirm'), input),
    reject: (uid: string, input: { reason?: string; scope?: Scope }) =>
      post<Booking>(apiUrls.bookingAction(uid, 'reject'), input),
    cancel: (uid: string, input: { reason?: string; scope?: Scope }) =>
      post<Booking>(apiUrls.bookingAction(uid, 'cancel'), input),
    reschedule: (uid: string, input: { start: string; reason?: string; scope?: Scope }) =>
      post<Booking>(apiUrls.bookingAction(uid, 'reschedule'), input),
    noShow: (uid: string, attendees: { email: string; noShow: boolean }[]) =>
      post<Booking>(apiUrls.bookingAction(uid, 'no-show'), { attendees }),
    pay: (uid: string, payment: PaymentInput) => post<Booking>(apiUrls.bookingAction(uid, 'payment'), payment),
    remove: (uid: string) => remove(apiUrls.booking(uid)),
  },
  groupEvents: {
    list: (query?: PageQuery) => get<Page<GroupEvent>>(apiUrls.groupEvents, query),
    get: (id: string) => get<GroupEvent>(apiUrls.groupEvent(id)),
    dates: (id: string, query?: { from?: string; order?: 'asc' | 'desc' } & PageQuery) =>
      get<Page<GroupDate>>(apiUrls.groupDates(id), query),
    allDates: (query: { from: string; to: string; eventTypeId?: string; memberId?: string } & PageQuery) =>
      get<Page<TitledGroupDate>>(apiUrls.allGroupDates, query),
    addDate: (id: string, input: GroupDateInput) => post<GroupDate>(apiUrls.groupDates(id), input),
    date: (id: string) => get<GroupDate>(apiUrls.groupDate(id)),
    updateDate: (id: string, change: GroupDateChange) => patch<GroupDate>(apiUrls.groupDate(id), change),
    cancelDate: (id: string, input: { reason?: string }) => post<GroupDate>(apiUrls.groupDateCancel(id), input),
    removeDate: (id: string) => remove(apiUrls.groupDate(id)),
    registrations: (dateId: string, query: { status: string } & PageQuery) =>
      get<Page<Registration>>(apiUrls.registrations(dateId), query),
    register: (dateId: string, input: RegistrationInput) => post<Registration>(apiUrls.registrations(dateId), input),
    moveRegistration: (uid: string, input: { dateId: string; reason?: string }) =>
      post<Registration>(apiUrls.registrationStep(uid, 'move'), input),
    cancelRegistration: (uid: string, input: { reason?: string }) =>
      post<Registration>(apiUrls.registrationStep(uid, 'cancel'), input),
  },
  facilities: {
    list: (query?: { freeFrom?: string; freeTo?: string } & PageQuery) =>
      get<Page<Facility>>(apiUrls.facilities, query),
    create: (input: FacilityInput) => post<Facility>(apiUrls.facilities, input),
    update: (id: string, change: FacilityInput) => patch<Facility>(apiUrls.facility(id), change),
    remove: (id: string) => remove(apiUrls.facility(id)),
  },
  series: {
    get: (id: string) => get<Series>(apiUrls.series(id)),
    preview: (input: SeriesPreviewInput) => post<SeriesPreview>(apiUrls.seriesPreview, input),
  },
  imports: {
    list: (query?: PageQuery) => get<Page<Import>>(apiUrls.imports, query),
    get: (id: string) => get<Import>(apiUrls.import(id)),
    rows: (id: string, query?: { state?: ImportRow['state'] } & PageQuery) =>
      get<Page<ImportRow>>(apiUrls.importRows(id), query),
    preview: (form: FormData) => post<ImportPreview>(apiUrls.importBookings({ dryRun: true }), form),
    create: (form: FormData) => post<Import>(apiUrls.importBookings({}), form),
    cancel: (id: string) => post<Import>(apiUrls.importCancel(id)),
  },
  customers: {
    list: (query?: { q?: string } & PageQuery) => get<Page<Customer>>(apiUrls.customers, query),
    create: (input: CustomerInput) => post<Customer>(apiUrls.customers, input),
    update: (id: string, change: CustomerInput) => patch<Customer>(apiUrls.customer(id), change),
    remove: (id: string) => remove(apiUrls.customer(id)),
  },
  calendars: {
    list: (query?: PageQuery) => get<Page<Calendar>>(apiUrls.calendars, query),
    get: (id: string) => get<CalendarDetail>(apiUrls.calendar(id)),
    create: (input: CalendarInput) => post<Calendar>(apiUrls.calendars, input),
    probe: (probe: CalendarProbe) => post<{ entries: number }>(apiUrls.calendarProbe, probe),
    discover: (search: CalendarSearch) => post<{ data: FoundCalendar[] }>(apiUrls.calendarDiscover, search),
    update: (id: string, change: CalendarPatch) => patch<CalendarDetail>(apiUrls.calendar(id), change),
    remove: (id: string) => remove(apiUrls.calendar(id)),
    sync: (id: string) => post<CalendarDetail>(apiUrls.calendarSync(id)),
  },
  events: {
    list: (query?: EventFilter & PageQuery) => get<Page<EventSummary>>(apiUrls.events, query),
    get: (id: string) => get<PublishedEvent>(apiUrls.event(id)),
  },
  topics: {
    list: () => get<{ data: Topic[] }>(apiUrls.topics),
    put: (topic: string, input: TopicInput) => send<Topic>(apiUrls.topic(topic), { method: 'PUT', body: input }),
    remove: (topic: string) => remove(apiUrls.topic(topic)),
  },
  templates: { list: () => get<{ data: ReadyTemplate[] }>(apiUrls.templates) },
  dialects: { list: () => get<{ data: Dialect[] }>(apiUrls.dialects) },
  endpoints: {
    list: (query?: { include?: 'stats' } & PageQuery) => get<Page<EndpointWithStats>>(apiUrls.endpoints, query),
    get: (id: string) => get<EndpointDetail>(apiUrls.endpoint(id)),
    create: (input: EndpointInput) => post<CreatedEndpoint>(apiUrls.endpoints, input),
    update: (id: string, change: Partial<EndpointInput>) => patch<Endpoint>(apiUrls.endpoint(id), change),
    remove: (id: string) => remove<{ cancelledDeliveries: number }>(apiUrls.endpoint(id)),
    preview: (input: PreviewInput) => post<Preview>(apiUrls.endpointPreview, input),
    previewFilters: (input: FilterPreviewInput) => post<{ data: PreviewedEvent[] }>(apiUrls.filterPreview, input),
    test: (id: string, what: { trigger: string } | { eventId: string }) =>
      post<TestResult>(apiUrls.endpointTest(id), what),
    testLife: (id: string) => post<TestLife>(apiUrls.endpointTestLife(id)),
    statistics: (id: string, by: 'hour' | 'day') => get<EndpointStatistics>(apiUrls.endpointStatistics(id), { by }),
    recover: (id: string, input: RecoveryInput) => post<Recovery>(apiUrls.endpointRecover(id), input),
  },
  deliveries: {
    list: (query?: DeliveryFilter & PageQuery) => get<Page<DeliverySummary>>(apiUrls.deliveries, query),
    get: (id: string) => get<Delivery>(apiUrls.delivery(id)),
    replay: (id: string) => post<DeliverySummary>(apiUrls.deliveryReplay(id)),
  },
  recoveries: {
    list: (query?: { endpointId?: string } & PageQuery) => get<Page<Recovery>>(apiUrls.recoveries, query),
    step: (id: string, step: 'pause' | 'resume' | 'cancel') => post<Recovery>(apiUrls.recoveryStep(id, step)),
  },
  mails: {
    list: (query?: MailFilter & PageQuery) => get<Page<MailSummary>>(apiUrls.mails, query),
    get: (id: string) => get<Mail>(apiUrls.mail(id)),
    resend: (id: string) => post<Mail>(apiUrls.mailResend(id)),
  },
  inspectors: {
    list: () => get<Page<Inspector>>(apiUrls.inspectors),
    create: () => post<Inspector>(apiUrls.inspectors, {}),
    get: (id: string) => get<Inspector>(apiUrls.inspector(id)),
    answer: (id: string, answer: InspectorAnswer) => patch<Inspector>(apiUrls.inspector(id), { answer }),
    requests: (id: string, query?: PageQuery) => get<Page<InspectorRequest>>(apiUrls.inspectorRequests(id), query),
    clear: (id: string) => remove(apiUrls.inspectorRequests(id)),
  },
  public: {
    organization: (organization: string, member: string | null) =>
      get<Bookable>(apiUrls.publicOrganization(organization), { member }),
    eventType: (organization: string, eventType: string, link: string | null) =>
      get<{ organization: PublicOrganization; eventType: PublicEventType }>(
        apiUrls.publicEventType(organization, eventType),
        link === null ? {} : { link },
      ),
    eventTypeOfBooking: (uid: string, token: string) =>
      get<PublicEventType>(apiUrls.publicEventTypeOfBooking(uid), { token }),
    sendEmailCode: (organization: string, eventType: string, input: EmailCodeInput) =>
      post<{ minutes: number }>(apiUrls.publicEmailCode(organization, eventType), input),
    book: (organization: string, eventType: string, input: PublicBookingInput, idempotencyKey: string) =>
      send<{ booking: PublicBooking; manageUrl: string }>(apiUrls.publicBookings(organization, eventType), {
        ...{ method: 'POST', body: input, idempotencyKey },
      }),
    watchesForms: (organization: string, eventType: string, link: string | null) =>
      get<{ watched: boolean }>(apiUrls.publicForms(organization, eventType), link === null ? {} : { link }),
    returnToForm: (organization: string, eventType: string, id: string, link: string | null) =>
      remove(withQuery(apiUrls.publicForm(organization, eventType, id), link === null ? {} : { link })),
    booking: (uid: string, token: string) => get<PublicBooking>(apiUrls.publicBooking(uid), { token }),
    reschedule: (uid: string, input: { token: string; start: string; reason?: string }) =>
      post<{ booking: PublicBooking; manageUrl: string }>(apiUrls.publicReschedule(uid), input),
    cancel: (uid: string, input: { token: string; reason?: string }) =>
      post<PublicBooking>(apiUrls.publicCancel(uid), input),
  },
} as const
