import type { Calendar, CalendarInput, CalendarPatch, CalendarSearch } from '../api/api-shapes.ts'
import type { CalendarsTexts } from '../texts/calendars/english.ts'

/** What the form of a calendar holds. */
export interface CalendarValues {
  name: string
  kind: 'caldav' | 'ics'
  /** Whose calendar it is; said once, when it is connected. */
  memberId: string
  url: string
  username: string
  password: string
  timeZone: string
  syncEveryMinutes: number
  enabled: boolean
  blocksTime: boolean
  writesBookings: boolean
  books: boolean
  eventTypeId: string | null
  with: 'outside' | 'listed'
  participants: string
}

export function newCalendarValues({ id, timeZone }: { id: string; timeZone: string }): CalendarValues {
  return {
    name: '',
    kind: 'caldav',
    memberId: id,
    url: '',
    username: '',
    password: '',
    timeZone,
    syncEveryMinutes: 5,
    enabled: true,
    blocksTime: true,
    writesBookings: false,
    books: false,
    eventTypeId: null,
    with: 'outside',
    participants: '',
  }
}

/** The values of a connected calendar; what is secret stays empty. */
export function valuesOf(calendar: Calendar): CalendarValues {
  const { bookings } = calendar
  const listed = bookings === null || bookings.participants === 'outside' ? null : bookings.participants
  return {
    name: calendar.name,
    kind: calendar.kind,
    memberId: calendar.memberId,
    url: '',
    username: calendar.username ?? '',
    password: '',
    timeZone: calendar.timeZone,
    syncEveryMinutes: calendar.syncEveryMinutes,
    enabled: calendar.enabled,
    blocksTime: calendar.blocksTime,
    writesBookings: calendar.writesBookings,
    books: bookings !== null,
    eventTypeId: bookings?.eventTypeId ?? null,
    with: listed === null ? 'outside' : 'listed',
    participants: listed?.join('\n') ?? '',
  }
}

function settingsOf(values: CalendarValues) {
  const lines = values.participants.split(/[\s,;]+/).filter((line) => line !== '')
  const participants = values.with === 'outside' ? ('outside' as const) : lines
  const { name, timeZone, syncEveryMinutes, enabled, blocksTime, eventTypeId } = values
  return {
    name: name.trim(),
    timeZone,
    syncEveryMinutes,
    enabled,
    blocksTime,
    writesBookings: values.kind === 'caldav' && values.writesBookings,
    bookings: values.books && eventTypeId !== null ? { eventTypeId, participants } : null,
  }
}

/** The account whose calendars are looked for. */
export function searchOf({ url, username, password }: CalendarValues): CalendarSearch {
  return {
    url: url.trim(),
    ...(username === '' ? {} : { username }),
    ...(password === '' ? {} : { password }),
  }
}

/** Whether the address can be tried before it is saved: not with a password that only the server has. */
export function canProbe(values: CalendarValues, hasPassword: boolean): boolean {
  return values.url.trim() !== '' && (!hasPassword || values.password !== '')
}

export function inputOf(values: CalendarValues): CalendarInput {
  const { kind, memberId } = values
  return { ...settingsOf(values), ...{ kind, memberId }, ...searchOf(values) }
}

/** What to change; an address or a password that is empty stays as it is. */
export function patchOf(values: CalendarValues): CalendarPatch {
  const url = values.url.trim()
  return {
    ...settingsOf(values),
    username: values.username === '' ? null : values.username,
    ...(url === '' ? {} : { url }),
    ...(values.password === '' ? {} : { password: values.password }),
  }
}

/** What is missing before the server is asked. */
export function checkValues(values: CalendarValues, isNew: boolean, t: CalendarsTexts) {
  const listed = values.books && values.with === 'listed' && values.participants.trim() === ''
  return {
    name: values.name.trim() === '' ? t.nameMissing : null,
    url: isNew && values.url.trim() === '' ? t.urlMissing : null,
    eventTypeId: values.books && values.eventTypeId === null ? t.eventTypeMissing : null,
    participants: listed ? t.listedMissing : null,
    syncEveryMinutes: values.syncEveryMinutes >= 1 && values.syncEveryMinutes <= 1440 ? null : t.everyWrong,
  }
}

const shown = new Set([
  'name',
  'kind',
  'memberId',
  'url',
  'username',
  'password',
  'timeZone',
  'syncEveryMinutes',
  'writesBookings',
])

/** The form's name of a field of the body. */
export function fieldOf(path: string): string | null {
  if (path.startsWith('bookings.eventTypeId')) return 'eventTypeId'
  if (path.startsWith('bookings.participants')) return 'participants'
  return shown.has(path) ? path : null
}
