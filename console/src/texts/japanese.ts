import { japanese as apiKeys } from './api-keys/japanese.ts'
import { japanese as app } from './app/japanese.ts'
import { japanese as attemptReasons } from './attempt-reasons/japanese.ts'
import { japanese as bookingChanges } from './booking-changes/japanese.ts'
import { japanese as bookingMails } from './booking-mails/japanese.ts'
import { japanese as bookings } from './bookings/japanese.ts'
import { japanese as calendarReasons } from './calendar-reasons/japanese.ts'
import { japanese as calendarView } from './calendar-view/japanese.ts'
import { japanese as calendars } from './calendars/japanese.ts'
import { japanese as catalog } from './catalog/japanese.ts'
import { japanese as customers } from './customers/japanese.ts'
import { japanese as deliveries } from './deliveries/japanese.ts'
import type { Texts } from './english.ts'
import { japanese as eventTypes } from './event-types/japanese.ts'
import { japanese as events } from './events/japanese.ts'
import { japanese as facilities } from './facilities/japanese.ts'
import { japanese as format } from './format/japanese.ts'
import { japanese as groupEvents } from './group-events/japanese.ts'
import { japanese as imports } from './imports/japanese.ts'
import { japanese as inspector } from './inspector/japanese.ts'
import { japanese as mails } from './mails/japanese.ts'
import { japanese as newBooking } from './new-booking/japanese.ts'
import { japanese as offers } from './offers/japanese.ts'
import { japanese as payloadRules } from './payload-rules/japanese.ts'
import { japanese as repeats } from './repeats/japanese.ts'
import { japanese as rules } from './rules/japanese.ts'
import { japanese as series } from './series/japanese.ts'
import { japanese as settings } from './settings/japanese.ts'
import { japanese as team } from './team/japanese.ts'
import { japanese as topics } from './topics/japanese.ts'
import { japanese as ui } from './ui/japanese.ts'
import { japanese as webhookForm } from './webhook-form/japanese.ts'
import { japanese as webhooks } from './webhooks/japanese.ts'

/** The console and the inspector in Japanese. */
export const japanese: Texts = {
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
