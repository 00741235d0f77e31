import { z } from 'zod'
import { BellhopError, invalidField } from '../../shared/errors.ts'
import type { CalendarServices } from './calendar-access.ts'
import { CalendarError } from './calendar-provider.ts'
import { checkCalendarUrl, checkCredentials } from './check-calendar.ts'
import { createGuardedFetch } from './create-guarded-fetch.ts'
import { findCalendars } from './find-calendars.ts'
import { basicHeaders } from './open-provider.ts'

export const DiscoverCalendarsInput = z.strictObject({
  url: z
    .string()
    .trim()
    .min(1)
    .max(2048)
    .describe('Of the server, of a calendar, or of anything between; `https:` where it has none'),
  username: z.string().max(200).optional(),
  password: z.string().max(500).optional().describe('Not kept'),
})
export type DiscoverCalendarsInput = z.infer<typeof DiscoverCalendarsInput>

export const DiscoveredCalendar = z
  .object({
    url: z.string().describe('The address of the calendar itself, to connect it with'),
    name: z.string(),
    canWrite: z.boolean(),
  })
  .meta({ id: 'DiscoveredCalendar' })

const timeoutMs = 10_000

/**
 * The calendars that somebody has on a CalDAV server, so that nobody needs to know the address of one. Keeps nothing. Throws
 * `validation-failed` on `url` with the reason when none can be found.
 */
export async function discoverCalendars(
  { policy }: Pick<CalendarServices, 'policy'>,
  input: DiscoverCalendarsInput,
): Promise<z.infer<typeof DiscoveredCalendar>[]> {
  const { url, username = null, password = null } = DiscoverCalendarsInput.parse(input)
  checkCredentials({ username, password })
  const full = /^[a-z][a-z0-9+.-]*:\/\//i.test(url) ? url : `https://${url}`
  const address = checkCalendarUrl(full, policy)
  const guarded = createGuardedFetch({ policy, timeoutMs })
  try {
    return await findCalendars({ url: address, headers: basicHeaders({ username, password }), fetch: guarded.fetch })
  } catch (error) {
    if (error instanceof BellhopError || !(error instanceof CalendarError)) throw error
    throw invalidField('url', error.message, error.reason)
  } finally {
    await guarded.close()
  }
}
