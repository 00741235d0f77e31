import { because, type CalendarReason } from './calendar-reasons.ts'

/** What an HTTP status means for whoever connected a calendar. */
export function explainStatus(status: number): CalendarReason {
  if (status === 401 || status === 403) return because('credentials-refused', { status })
  if (status === 404 || status === 410) return because('nothing-there', { status })
  if (status >= 300 && status < 400) return because('moved', { status })
  if (status === 429) return because('asked-too-often', { status })
  if (status === 507) return because('no-room-left', { status })
  if (status >= 500) return because('server-trouble', { status })
  return because('unusual-status', { status })
}
