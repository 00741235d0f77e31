import { createBrowserRouter, Navigate, type RouteObject } from 'react-router'
import { pageUrls } from '../api/urls.ts'
import { ConsoleGate } from './console-gate.tsx'
import { NotFoundPage } from './not-found-page.tsx'
import { RouteProblem } from './route-problem.tsx'
import { SignInPage } from './sign-in-page.tsx'

/** The pages behind the sign-in; each is loaded when it is first opened. */
const consolePages: RouteObject[] = [
  { index: true, element: <Navigate to={pageUrls.webhooks} replace /> },
  {
    path: 'webhooks',
    lazy: async () => ({ Component: (await import('../webhooks/webhook-list-page.tsx')).WebhookListPage }),
  },
  {
    path: 'webhooks/new',
    lazy: async () => ({ Component: (await import('../webhooks/new-webhook-page.tsx')).NewWebhookPage }),
  },
  {
    path: 'webhooks/:id',
    lazy: async () => ({ Component: (await import('../webhooks/webhook-page.tsx')).WebhookPage }),
  },
  {
    path: 'deliveries',
    lazy: async () => ({ Component: (await import('../deliveries/delivery-list-page.tsx')).DeliveryListPage }),
  },
  {
    path: 'deliveries/:id',
    lazy: async () => ({ Component: (await import('../deliveries/delivery-page.tsx')).DeliveryPage }),
  },
  {
    path: 'events',
    lazy: async () => ({ Component: (await import('../events/event-list-page.tsx')).EventListPage }),
  },
  { path: 'events/:id', lazy: async () => ({ Component: (await import('../events/event-page.tsx')).EventPage }) },
  {
    path: 'topics',
    lazy: async () => ({ Component: (await import('../topics/topic-list-page.tsx')).TopicListPage }),
  },
  {
    path: 'topics/new',
    lazy: async () => ({ Component: (await import('../topics/new-topic-page.tsx')).NewTopicPage }),
  },
  { path: 'topics/:topic', lazy: async () => ({ Component: (await import('../topics/topic-page.tsx')).TopicPage }) },
  {
    path: 'bookings',
    lazy: async () => ({ Component: (await import('../bookings/booking-list-page.tsx')).BookingListPage }),
  },
  {
    path: 'bookings/calendar',
    lazy: async () => ({
      Component: (await import('../calendar-view/booking-calendar-page.tsx')).BookingCalendarPage,
    }),
  },
  {
    path: 'bookings/new',
    lazy: async () => ({ Component: (await import('../new-booking/new-booking-page.tsx')).NewBookingPage }),
  },
  {
    path: 'bookings/import',
    lazy: async () => ({ Component: (await import('../imports/new-import-page.tsx')).NewImportPage }),
  },
  {
    path: 'bookings/imports/:id',
    lazy: async () => ({ Component: (await import('../imports/import-page.tsx')).ImportPage }),
  },
  {
    path: 'bookings/:uid',
    lazy: async () => ({ Component: (await import('../bookings/booking-page.tsx')).BookingPage }),
  },
  {
    path: 'bookings/series/:id',
    lazy: async () => ({ Component: (await import('../series/series-page.tsx')).SeriesPage }),
  },
  {
    path: 'event-types',
    lazy: async () => ({ Component: (await import('../event-types/event-type-list-page.tsx')).EventTypeListPage }),
  },
  {
    path: 'event-types/new',
    lazy: async () => ({ Component: (await import('../event-types/new-event-type-page.tsx')).NewEventTypePage }),
  },
  {
    path: 'event-types/:id',
    lazy: async () => ({ Component: (await import('../event-types/event-type-page.tsx')).EventTypePage }),
  },
  {
    path: 'group-events',
    lazy: async () => ({ Component: (await import('../group-events/group-event-list-page.tsx')).GroupEventListPage }),
  },
  {
    path: 'group-events/:id',
    lazy: async () => ({ Component: (await import('../group-events/group-event-page.tsx')).GroupEventPage }),
  },
  {
    path: 'group-events/dates/:id',
    lazy: async () => ({ Component: (await import('../group-events/group-date-page.tsx')).GroupDatePage }),
  },
  {
    path: 'facilities',
    lazy: async () => ({ Component: (await import('../facilities/facility-list-page.tsx')).FacilityListPage }),
  },
  {
    path: 'customers',
    lazy: async () => ({ Component: (await import('../customers/customer-list-page.tsx')).CustomerListPage }),
  },
  {
    path: 'calendars',
    lazy: async () => ({ Component: (await import('../calendars/calendar-list-page.tsx')).CalendarListPage }),
  },
  {
    path: 'calendars/new',
    lazy: async () => ({ Component: (await import('../calendars/new-calendar-page.tsx')).NewCalendarPage }),
  },
  {
    path: 'calendars/:id',
    lazy: async () => ({ Component: (await import('../calendars/calendar-page.tsx')).CalendarPage }),
  },
  {
    path: 'api-keys',
    lazy: async () => ({ Component: (await import('../api-keys/api-key-list-page.tsx')).ApiKeyListPage }),
  },
  {
    path: 'mails',
    lazy: async () => ({ Component: (await import('../mails/mail-list-page.tsx')).MailListPage }),
  },
  { path: 'mails/:id', lazy: async () => ({ Component: (await import('../mails/mail-page.tsx')).MailPage }) },
  { path: 'team', lazy: async () => ({ Component: (await import('../team/team-page.tsx')).TeamPage }) },
  {
    path: 'settings',
    lazy: async () => ({ Component: (await import('../settings/settings-page.tsx')).SettingsPage }),
  },
  { path: '*', element: <NotFoundPage /> },
]

/** Every page of the console and the inspector. */
export function createPageRouter() {
  return createBrowserRouter([
    {
      errorElement: <RouteProblem />,
      hydrateFallbackElement: <span />,
      children: [
        { path: '/console/sign-in', element: <SignInPage /> },
        { path: '/console', element: <ConsoleGate />, children: consolePages },
        {
          path: '/inspector/:id',
          lazy: async () => ({ Component: (await import('../inspector/inspector-page.tsx')).InspectorPage }),
        },
        { path: '*', element: <NotFoundPage /> },
      ],
    },
  ])
}
