import type { BookingStatus, Kind, Source } from '../api/api-shapes.ts'

/** Where a change came from, in a reader's words. */
export const sourceWords: Record<Source, string> = {
  widget: 'Booking page',
  portal: 'Console',
  api: 'API',
  mobile: 'Mobile app',
  meeting: 'Meeting room app',
  calendar: 'Calendar',
  csv: 'CSV import',
  recurring: 'Recurring series',
}

export const kindWords: Record<Kind, string> = {
  appointment: 'Appointment',
  internal_meeting: 'Internal meeting',
  group_event: 'Group event',
}

export const bookingStatusWords: Record<BookingStatus, string> = {
  pending: 'Waits for confirmation',
  accepted: 'Accepted',
  cancelled: 'Cancelled',
  rejected: 'Rejected',
}
