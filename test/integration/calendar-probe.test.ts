import { expect, it } from 'vitest'
import { createTargetPolicy } from '../../src/endpoints/create-target-policy.ts'
import { probeCalendar } from '../../src/scheduling/calendars/probe-calendar.ts'
import { BellhopError } from '../../src/shared/errors.ts'
import { startCalendarHost } from '../support/calendar-host.ts'
import { calendarFile } from '../support/calendar-stage.ts'

const policy = createTargetPolicy({ allowHttp: true, allowTargets: ['127.0.0.1'], allowUrlPrefixes: [] })
const file = calendarFile(['UID:a', 'DTSTART:20301203T090000Z', 'DURATION:PT1H'])

/** What is said of the field `url`. */
async function refusal(kind: 'caldav' | 'ics', url: string): Promise<{ path: string; code?: string | undefined }[]> {
  const error = await probeCalendar({ policy }, { kind, url }).then(
    () => null,
    (refused: unknown) => refused,
  )
  if (!(error instanceof BellhopError)) throw new Error(`not refused as it should be: ${String(error)}`)
  return [...error.errors]
}

it('a calendar file is counted, and whatever is none is refused at its address with the reason', async () => {
  const host = await startCalendarHost()
  const url = `${host.url}/token/a.ics`
  host.answer(() => ({ body: file }))
  expect(await probeCalendar({ policy }, { kind: 'ics', url })).toBe(1)
  for (const [answer, code] of [
    [{ body: '<html>Sign in</html>' }, 'not-a-calendar-file'],
    [{ status: 401 }, 'credentials-refused'],
    [{ status: 404 }, 'nothing-there'],
    [{ status: 500 }, 'server-trouble'],
  ] as const) {
    host.answer(() => answer)
    expect(await refusal('ics', url), code).toMatchObject([{ path: 'url', code }])
  }
})

it('a page is no CalDAV server, and says so at the address', async () => {
  const host = await startCalendarHost()
  host.answer(() => ({ body: '<html>Sign in</html>' }))
  expect(await refusal('caldav', `${host.url}/cal/`)).toMatchObject([{ path: 'url', code: 'answer-not-caldav' }])
})
