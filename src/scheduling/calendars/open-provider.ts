import { caldavProvider } from './caldav-provider.ts'
import type { CalendarAccess, OutgoingPolicy } from './calendar-access.ts'
import type { CalendarProvider } from './calendar-provider.ts'
import { createGuardedFetch, type GuardedFetchOptions } from './create-guarded-fetch.ts'
import { icsProvider } from './ics-provider.ts'

export type ProviderLimits = Omit<GuardedFetchOptions, 'policy'>

/** The calendar behind an address; close it after use. */
export function openProvider(
  kind: 'caldav' | 'ics',
  { url, username, password }: CalendarAccess,
  policy: OutgoingPolicy,
  limits: ProviderLimits = {},
): CalendarProvider & { close(): Promise<void> } {
  const guarded = createGuardedFetch({ policy, ...limits })
  const headers = basicHeaders({ username, password })
  const make = kind === 'caldav' ? caldavProvider : icsProvider
  return { ...make({ url, headers, fetch: guarded.fetch }), close: guarded.close }
}

/** What every request to a calendar's server says of who asks. */
export function basicHeaders({
  username,
  password,
}: Pick<CalendarAccess, 'username' | 'password'>): Record<string, string> {
  const credentials = Buffer.from(`${username ?? ''}:${password ?? ''}`).toString('base64')
  const named = username !== null || password !== null
  return { 'user-agent': 'Bellhop', ...(named ? { authorization: `Basic ${credentials}` } : {}) }
}
