export const english = {
  milliseconds: (count: string) => `${count} ms`,
  seconds: (count: string) => `${count} s`,
  minutes: (count: string) => `${count} min`,
  hours: (count: string) => `${count} h`,
  days: (count: string) => `${count} d`,
  both: (large: string, small: string) => `${large} ${small}`,
  lessThan: (span: string) => `< ${span}`,
  noMinutes: 'none',
  percent: (share: string) => `${share} %`,
  sources: {
    widget: 'Booking page',
    portal: 'Console',
    api: 'API',
    mobile: 'Mobile app',
    meeting: 'Meeting room app',
    calendar: 'Calendar',
    csv: 'CSV import',
    recurring: 'Recurring series',
  },
  kinds: { appointment: 'Appointment', internal_meeting: 'Internal meeting', group_event: 'Group event' },
  bookingStates: {
    pending: 'Waits for confirmation',
    accepted: 'Accepted',
    cancelled: 'Cancelled',
    rejected: 'Rejected',
  },
}

export type FormatTexts = typeof english
