import type { z } from 'zod'
import { invalidField } from '../../shared/errors.ts'
import { CalendarInput } from './calendar.ts'
import type { CalendarServices } from './calendar-access.ts'
import { CalendarError } from './calendar-provider.ts'
import { checkCalendarUrl, checkCredentials } from './check-calendar.ts'
import { openProvider } from './open-provider.ts'

export const ProbeCalendarInput = CalendarInput.pick({ kind: true, url: true, username: true, password: true })
export type ProbeCalendarInput = z.infer<typeof ProbeCalendarInput>

const timeoutMs = 10_000

/**
 * Reads a calendar once, so that a wrong address or password is told while somebody looks at it. Keeps nothing. Returns how many entries
 * there are. Throws `validation-failed` on `url` with the reason when it cannot be read.
 */
export async function probeCalendar(
  { policy }: Pick<CalendarServices, 'policy'>,
  input: ProbeCalendarInput,
): Promise<number> {
  const { kind, url, username = null, password = null } = ProbeCalendarInput.parse(input)
  checkCredentials({ username, password })
  const access = { url: checkCalendarUrl(url, policy), username, password }
  const provider = openProvider(kind, access, policy, { timeoutMs })
  try {
    return await provider.count()
  } catch (error) {
    if (error instanceof CalendarError) throw invalidField('url', error.message, error.reason)
    throw error
  } finally {
    await provider.close()
  }
}
