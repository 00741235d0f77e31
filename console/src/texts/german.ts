import { german as apiKeys } from './api-keys/german.ts'
import { german as app } from './app/german.ts'
import { german as attemptReasons } from './attempt-reasons/german.ts'
import { german as bookingChanges } from './booking-changes/german.ts'
import { german as bookingMails } from './booking-mails/german.ts'
import { german as bookings } from './bookings/german.ts'
import { german as calendarReasons } from './calendar-reasons/german.ts'
import { german as calendarView } from './calendar-view/german.ts'
import { german as calendars } from './calendars/german.ts'
import { german as catalog } from './catalog/german.ts'
import { german as customers } from './customers/german.ts'
import { german as deliveries } from './deliveries/german.ts'
import type { Texts } from './english.ts'
import { german as eventTypes } from './event-types/german.ts'
import { german as events } from './events/german.ts'
import { german as facilities } from './facilities/german.ts'
import { german as format } from './format/german.ts'
import { german as groupEvents } from './group-events/german.ts'
import { german as imports } from './imports/german.ts'
import { german as inspector } from './inspector/german.ts'
import { german as mails } from './mails/german.ts'
import { german as newBooking } from './new-booking/german.ts'
import { german as offers } from './offers/german.ts'
import { german as payloadRules } from './payload-rules/german.ts'
import { german as repeats } from './repeats/german.ts'
import { german as rules } from './rules/german.ts'
import { german as series } from './series/german.ts'
import { german as settings } from './settings/german.ts'
import { german as team } from './team/german.ts'
import { german as topics } from './topics/german.ts'
import { german as ui } from './ui/german.ts'
import { german as webhookForm } from './webhook-form/german.ts'
import { german as webhooks } from './webhooks/german.ts'

/** The console and the inspector in German. */
export const german: Texts = {
  app,
  format,
  ui,
  rules,
  payloadRules,
  settings,
  apiKeys,
  customers,
  calendars,
  calendarReasons,
  calendarView,
  mails,
  events,
  deliveries,
  attemptReasons,
  bookings,
  bookingChanges,
  newBooking,
  repeats,
  series,
  imports,
  bookingMails,
  groupEvents,
  facilities,
  inspector,
  eventTypes,
  offers,
  team,
  topics,
  webhooks,
  webhookForm,
  catalog,
}
