import type { paths } from '@bellhop/sdk'

type QueryValue = string | number | boolean | null | undefined
export type Query = Record<string, QueryValue>

/** Appends what of `query` is set. */
export function withQuery(path: string, query: Query = {}): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') parameters.set(name, String(value))
  }
  const text = parameters.toString()
  return text === '' ? path : `${path}?${text}`
}

const at = encodeURIComponent

/** A path of the OpenAPI document with its parameters filled in. */
function fill(path: keyof paths, parameters: Record<string, string>): string {
  return path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => {
    const value = parameters[name]
    if (value === undefined) throw new Error(`${path} needs ${name}`)
    return at(value)
  })
}

/** Every address of the API. */
export const apiUrls = {
  session: fill('/v1/session', {}),
  organization: fill('/v1/organization', {}),
  planUsage: fill('/v1/organization/plan', {}),
  apiKeys: fill('/v1/api-keys', {}),
  apiKey: (id: string) => fill('/v1/api-keys/{id}', { id }),
  eventTypes: fill('/v1/event-types', {}),
  eventType: (id: string) => fill('/v1/event-types/{id}', { id }),
  members: fill('/v1/members', {}),
  member: (id: string) => fill('/v1/members/{id}', { id }),
  unavailableTimes: (memberId: string) => fill('/v1/members/{id}/unavailable-times', { id: memberId }),
  outOfOffice: fill('/v1/out-of-office', {}),
  absence: (id: string) => fill('/v1/out-of-office/{id}', { id }),
  holidays: fill('/v1/holidays', {}),
  holidayCountries: fill('/v1/holidays/countries', {}),
  holidaysRead: fill('/v1/holidays/read', {}),
  holiday: (date: string) => fill('/v1/holidays/{date}', { date }),
  bookingLinks: (eventTypeId: string) => fill('/v1/event-types/{id}/links', { id: eventTypeId }),
  bookingLink: (eventTypeId: string, linkId: string) =>
    fill('/v1/event-types/{id}/links/{linkId}', { id: eventTypeId, linkId }),
  slots: (eventTypeId: string) => fill('/v1/event-types/{id}/slots', { id: eventTypeId }),
  bookings: fill('/v1/bookings', {}),
  booking: (uid: string) => fill('/v1/bookings/{uid}', { uid }),
  bookingTimeline: (uid: string) => fill('/v1/bookings/{uid}/timeline', { uid }),
  bookingAction: (uid: string, action: 'confirm' | 'reject' | 'cancel' | 'reschedule' | 'no-show' | 'payment') =>
    fill(`/v1/bookings/{uid}/${action}`, { uid }),
  groupEvents: fill('/v1/group-events', {}),
  groupEvent: (id: string) => fill('/v1/group-events/{id}', { id }),
  groupDates: (id: string) => fill('/v1/group-events/{id}/dates', { id }),
  allGroupDates: fill('/v1/group-events/dates', {}),
  groupDate: (id: string) => fill('/v1/group-events/dates/{id}', { id }),
  groupDateCancel: (id: string) => fill('/v1/group-events/dates/{id}/cancel', { id }),
  registrations: (dateId: string) => fill('/v1/group-events/dates/{id}/registrations', { id: dateId }),
  registrationStep: (uid: string, step: 'move' | 'cancel') =>
    fill(`/v1/group-events/registrations/{uid}/${step}`, { uid }),
  facilities: fill('/v1/facilities', {}),
  facility: (id: string) => fill('/v1/facilities/{id}', { id }),
  seriesPreview: fill('/v1/series/preview', {}),
  series: (id: string) => fill('/v1/series/{id}', { id }),
  importBookings: (query: Query) => withQuery(fill('/v1/bookings/import', {}), query),
  importTemplate: fill('/v1/imports/template', {}),
  imports: fill('/v1/imports', {}),
  import: (id: string) => fill('/v1/imports/{id}', { id }),
  importRows: (id: string) => fill('/v1/imports/{id}/rows', { id }),
  importBadRows: (id: string) => fill('/v1/imports/{id}/bad-rows', { id }),
  importCancel: (id: string) => fill('/v1/imports/{id}/cancel', { id }),
  customers: fill('/v1/customers', {}),
  customer: (id: string) => fill('/v1/customers/{id}', { id }),
  customerExport: (query: Query) => withQuery(fill('/v1/customers/export', {}), query),
  calendars: fill('/v1/calendars', {}),
  calendar: (id: string) => fill('/v1/calendars/{id}', { id }),
  calendarDiscover: fill('/v1/calendars/discover', {}),
  calendarProbe: fill('/v1/calendars/probe', {}),
  calendarSync: (id: string) => fill('/v1/calendars/{id}/sync', { id }),
  events: fill('/v1/events', {}),
  event: (id: string) => fill('/v1/events/{id}', { id }),
  topics: fill('/v1/topics', {}),
  topic: (topic: string) => fill('/v1/topics/{topic}', { topic }),
  dialects: fill('/v1/dialects', {}),
  endpoints: fill('/v1/endpoints', {}),
  endpoint: (id: string) => fill('/v1/endpoints/{id}', { id }),
  filterPreview: fill('/v1/endpoints/filters/preview', {}),
  endpointPreview: fill('/v1/endpoints/preview', {}),
  templates: fill('/v1/templates', {}),
  endpointTest: (id: string) => fill('/v1/endpoints/{id}/test', { id }),
  endpointTestLife: (id: string) => fill('/v1/endpoints/{id}/test/life', { id }),
  endpointStatistics: (id: string) => fill('/v1/endpoints/{id}/stats', { id }),
  endpointRecover: (id: string) => fill('/v1/endpoints/{id}/recover', { id }),
  recoveries: fill('/v1/recoveries', {}),
  recoveryStep: (id: string, step: 'pause' | 'resume' | 'cancel') => fill(`/v1/recoveries/{id}/${step}`, { id }),
  deliveries: fill('/v1/deliveries', {}),
  stream: fill('/v1/stream', {}),
  deliveryExport: (query: Query) => withQuery(fill('/v1/deliveries/export', {}), query),
  delivery: (id: string) => fill('/v1/deliveries/{id}', { id }),
  deliveryReplay: (id: string) => fill('/v1/deliveries/{id}/replay', { id }),
  deliveryDownload: (id: string) => fill('/v1/deliveries/{id}/download', { id }),
  mails: fill('/v1/mails', {}),
  mail: (id: string) => fill('/v1/mails/{id}', { id }),
  mailResend: (id: string) => fill('/v1/mails/{id}/resend', { id }),
  inspectors: fill('/v1/inspectors', {}),
  inspector: (id: string) => fill('/v1/inspectors/{id}', { id }),
  inspectorRequests: (id: string) => fill('/v1/inspectors/{id}/requests', { id }),
  inspectorStream: (id: string) => fill('/v1/inspectors/{id}/stream', { id }),
  publicOrganization: (organization: string) => fill('/v1/public/{organization}', { organization }),
  publicEventType: (organization: string, eventType: string) =>
    fill('/v1/public/{organization}/{eventType}', { organization, eventType }),
  publicEmailCode: (organization: string, eventType: string) =>
    fill('/v1/public/{organization}/{eventType}/email-code', { organization, eventType }),
  publicForms: (organization: string, eventType: string) =>
    fill('/v1/public/{organization}/{eventType}/forms', { organization, eventType }),
  publicForm: (organization: string, eventType: string, id: string) =>
    fill('/v1/public/{organization}/{eventType}/forms/{id}', { organization, eventType, id }),
  publicBookings: (organization: string, eventType: string) =>
    fill('/v1/public/{organization}/{eventType}/bookings', { organization, eventType }),
  publicBooking: (uid: string) => fill('/v1/public/bookings/{uid}', { uid }),
  publicEventTypeOfBooking: (uid: string) => fill('/v1/public/bookings/{uid}/event-type', { uid }),
  publicReschedule: (uid: string) => fill('/v1/public/bookings/{uid}/reschedule', { uid }),
  publicCancel: (uid: string) => fill('/v1/public/bookings/{uid}/cancel', { uid }),
  publicCalendar: (uid: string) => fill('/v1/public/bookings/{uid}/calendar.ics', { uid }),
} as const

/** Every address of a page. */
export const pageUrls = {
  console: '/console',
  signIn: '/console/sign-in',
  webhooks: '/console/webhooks',
  newWebhook: '/console/webhooks/new',
  webhook: (id: string, tab?: string) => withQuery(`/console/webhooks/${at(id)}`, { tab }),
  deliveries: (query?: Query) => withQuery('/console/deliveries', query),
  delivery: (id: string, attempt?: number) => withQuery(`/console/deliveries/${at(id)}`, { attempt }),
  events: (query?: Query) => withQuery('/console/events', query),
  event: (id: string) => `/console/events/${at(id)}`,
  topics: (query?: Query) => withQuery('/console/topics', query),
  newTopic: '/console/topics/new',
  topic: (topic: string) => `/console/topics/${at(topic)}`,
  bookings: (query?: Query) => withQuery('/console/bookings', query),
  bookingCalendar: (query?: Query) => withQuery('/console/bookings/calendar', query),
  booking: (uid: string) => `/console/bookings/${at(uid)}`,
  newBooking: (query?: Query) => withQuery('/console/bookings/new', query),
  series: (id: string) => `/console/bookings/series/${at(id)}`,
  newImport: '/console/bookings/import',
  import: (id: string) => `/console/bookings/imports/${at(id)}`,
  eventTypes: '/console/event-types',
  newEventType: '/console/event-types/new',
  eventType: (id: string) => `/console/event-types/${at(id)}`,
  groupEvents: '/console/group-events',
  groupEvent: (id: string) => `/console/group-events/${at(id)}`,
  groupDate: (id: string) => `/console/group-events/dates/${at(id)}`,
  facilities: '/console/facilities',
  team: '/console/team',
  customers: (query?: Query) => withQuery('/console/customers', query),
  calendars: '/console/calendars',
  newCalendar: '/console/calendars/new',
  calendar: (id: string) => `/console/calendars/${at(id)}`,
  apiKeys: '/console/api-keys',
  mails: (query?: Query) => withQuery('/console/mails', query),
  mail: (id: string) => `/console/mails/${at(id)}`,
  settings: '/console/settings',
  inspector: (id: string, request?: string) => withQuery(`/inspector/${at(id)}`, { request }),
  bookingList: (organization: string) => `/${at(organization)}`,
  memberPage: (organization: string, usernames: readonly string[]) =>
    `/${at(organization)}?member=${usernames.map(at).join(',')}`,
  bookingPage: (organization: string, eventType: string, query?: Query) =>
    withQuery(`/${at(organization)}/${at(eventType)}`, query),
  publicBooking: (uid: string, token: string) => withQuery(`/booking/${at(uid)}`, { token }),
  publicReschedule: (uid: string, token: string) => withQuery(`/booking/${at(uid)}/reschedule`, { token }),
  publicCancel: (uid: string, token: string) => withQuery(`/booking/${at(uid)}/cancel`, { token }),
} as const
