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

/** Every address of the API. */
export const apiUrls = {
  session: '/v1/session',
  organization: '/v1/organization',
  apiKeys: '/v1/api-keys',
  apiKey: (id: string) => `/v1/api-keys/${at(id)}`,
  eventTypes: '/v1/event-types',
  eventType: (id: string) => `/v1/event-types/${at(id)}`,
  slots: (eventTypeId: string) => `/v1/event-types/${at(eventTypeId)}/slots`,
  bookings: '/v1/bookings',
  booking: (uid: string) => `/v1/bookings/${at(uid)}`,
  bookingAction: (uid: string, action: 'confirm' | 'reject' | 'cancel' | 'reschedule' | 'no-show') =>
    `/v1/bookings/${at(uid)}/${action}`,
  customers: '/v1/customers',
  events: '/v1/events',
  event: (id: string) => `/v1/events/${at(id)}`,
  topics: '/v1/topics',
  dialects: '/v1/dialects',
  endpoints: '/v1/endpoints',
  endpoint: (id: string) => `/v1/endpoints/${at(id)}`,
  endpointTest: (id: string) => `/v1/endpoints/${at(id)}/test`,
  deliveries: '/v1/deliveries',
  delivery: (id: string) => `/v1/deliveries/${at(id)}`,
  deliveryReplay: (id: string) => `/v1/deliveries/${at(id)}/replay`,
  deliveryDownload: (id: string) => `/v1/deliveries/${at(id)}/download`,
  inspectors: '/v1/inspectors',
  inspector: (id: string) => `/v1/inspectors/${at(id)}`,
  inspectorRequests: (id: string) => `/v1/inspectors/${at(id)}/requests`,
  inspectorStream: (id: string) => `/v1/inspectors/${at(id)}/stream`,
  publicOrganization: (organization: string) => `/v1/public/${at(organization)}`,
  publicEventType: (organization: string, eventType: string) => `/v1/public/${at(organization)}/${at(eventType)}`,
  publicBookings: (organization: string, eventType: string) =>
    `/v1/public/${at(organization)}/${at(eventType)}/bookings`,
  publicBooking: (uid: string) => `/v1/public/bookings/${at(uid)}`,
  publicReschedule: (uid: string) => `/v1/public/bookings/${at(uid)}/reschedule`,
  publicCancel: (uid: string) => `/v1/public/bookings/${at(uid)}/cancel`,
  publicCalendar: (uid: string) => `/v1/public/bookings/${at(uid)}/calendar.ics`,
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
  bookings: (query?: Query) => withQuery('/console/bookings', query),
  booking: (uid: string) => `/console/bookings/${at(uid)}`,
  eventTypes: '/console/event-types',
  newEventType: '/console/event-types/new',
  eventType: (id: string) => `/console/event-types/${at(id)}`,
  customers: (query?: Query) => withQuery('/console/customers', query),
  apiKeys: '/console/api-keys',
  settings: '/console/settings',
  inspector: (id: string, request?: string) => withQuery(`/inspector/${at(id)}`, { request }),
  bookingList: (organization: string) => `/${at(organization)}`,
  bookingPage: (organization: string, eventType: string, query?: Query) =>
    withQuery(`/${at(organization)}/${at(eventType)}`, query),
  publicBooking: (uid: string, token: string) => withQuery(`/booking/${at(uid)}`, { token }),
  publicReschedule: (uid: string, token: string) => withQuery(`/booking/${at(uid)}/reschedule`, { token }),
  publicCancel: (uid: string, token: string) => withQuery(`/booking/${at(uid)}/cancel`, { token }),
} as const
