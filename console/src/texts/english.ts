import { english as apiKeys } from './api-keys/english.ts'
import { english as app } from './app/english.ts'
import { english as attemptReasons } from './attempt-reasons/english.ts'
import { english as bookingChanges } from './booking-changes/english.ts'
import { english as bookingMails } from './booking-mails/english.ts'
import { english as bookings } from './bookings/english.ts'
import { english as calendarReasons } from './calendar-reasons/english.ts'
import { english as calendarView } from './calendar-view/english.ts'
import { english as calendars } from './calendars/english.ts'
import { english as catalog } from './catalog/english.ts'
import { english as customers } from './customers/english.ts'
import { english as deliveries } from './deliveries/english.ts'
import { english as eventTypes } from './event-types/english.ts'
import { english as events } from './events/english.ts'
import { english as facilities } from './facilities/english.ts'
import { english as format } from './format/english.ts'
import { english as groupEvents } from './group-events/english.ts'
import { english as imports } from './imports/english.ts'
import { english as inspector } from './inspector/english.ts'
import { english as mails } from './mails/english.ts'
import { english as newBooking } from './new-booking/english.ts'
import { english as offers } from './offers/english.ts'
import { english as payloadRules } from './payload-rules/english.ts'
import { english as repeats } from './repeats/english.ts'
import { english as rules } from './rules/english.ts'
import { english as series } from './series/english.ts'
import { english as settings } from './settings/english.ts'
import { english as team } from './team/english.ts'
import { english as topics } from './topics/english.ts'
import { english as ui } from './ui/english.ts'
import { english as webhookForm } from './webhook-form/english.ts'
import { english as webhooks } from './webhooks/english.ts'

/** Every sentence of the console and the inspector, by area. The other languages have the same shape. */
export const english = {
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

export type Texts = typeof english
