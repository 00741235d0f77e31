import { expect, it } from 'vitest'
import { startCalendarHost } from '../support/calendar-host.ts'
import { calendarFile } from '../support/calendar-stage.ts'
import { findViolations } from '../support/find-violations.ts'
import { openBrowser } from '../support/open-browser.ts'
import { openConsole } from '../support/open-console.ts'
import type { Bellhop } from '../support/spawn-bellhop.ts'
import { startBellhop } from '../support/start-bellhop.ts'

const dayMs = 86_400_000
/** A Wednesday one to two weeks ahead, so that its neighbours are in the same week. */
const third = new Date(Math.floor(Date.now() / dayMs) * dayMs + 7 * dayMs)
while (third.getUTCDay() !== 3) third.setTime(third.getTime() + dayMs)
const dayAfter = (days: number) => new Date(third.getTime() + days * dayMs).toISOString().slice(0, 10)
const wednesday = dayAfter(0)
const compact = (date: string, clock: string) => `${date.replaceAll('-', '')}T${clock}00Z`

/** Mira is in Tokyo with Pavel, who is busy on Wednesday and away from Thursday on, and Ada, who stands in for him; Friday is off. */
async function prepare({ api }: Bellhop): Promise<string> {
  const host = await startCalendarHost()
  const entry = ['UID:dentist', 'SUMMARY:Dentist', `DTSTART:${compact(wednesday, '1000')}`, 'DURATION:PT1H30M']
  const night = ['UID:night', 'SUMMARY:Flight', `DTSTART:${compact(wednesday, '2200')}`, 'DURATION:PT4H']
  host.answer(() => ({ headers: { etag: '"1"' }, body: calendarFile(entry, night) }))
  expect((await api.patch('/v1/organization', { timeZone: 'Asia/Tokyo' })).status).toBe(200)
  const pavel = await api.post('/v1/members', {
    ...{ name: 'Pavel Adeyemi', email: 'pavel@team.example', username: 'pavel', timeZone: 'UTC' },
  })
  const ada = await api.post('/v1/members', { name: 'Ada Byron', email: 'ada@team.example', username: 'ada' })
  const memberId = pavel.body.id
  const made = await api.post('/v1/calendars', { memberId, name: 'Private', kind: 'ics', url: `${host.url}/t/a.ics` })
  expect(made.status).toBe(201)
  await expect.poll(async () => (await api.get(`/v1/calendars/${made.body.id}`)).body.state).toBe('synced')
  const absence = {
    start: `${dayAfter(1)}T12:00:00Z`,
    end: `${dayAfter(3)}T00:00:00Z`,
    reason: 'holiday',
    toMemberId: ada.body.id,
  }
  expect((await api.post('/v1/out-of-office', { memberId, ...absence })).status).toBe(201)
  const sameDay = { start: `${dayAfter(1)}T09:00:00Z`, end: `${dayAfter(1)}T15:00:00Z` }
  expect((await api.post('/v1/out-of-office', { memberId: ada.body.id, ...sameDay })).status).toBe(201)
  const holidays = [{ date: dayAfter(2), name: 'Harbour day' }]
  expect((await api.post('/v1/holidays', { holidays })).status).toBe(200)
  const weekly = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, start: '00:00', end: '24:00' }))
  const talk = await api.post('/v1/event-types', {
    ...{ slug: 'talk', title: 'Talk', kind: 'appointment', durationMinutes: 60, timeZone: 'UTC' },
    ...{ availability: { weekly }, scheduling: 'round-robin', hosts: [{ memberId }] },
  })
  const attendees = [{ name: 'Ada', email: 'ada@guest.example' }]
  const booked = { eventTypeId: talk.body.id, start: `${wednesday}T08:00:00Z`, timeZone: 'UTC', attendees }
  expect((await api.post('/v1/bookings', booked)).status).toBe(201)
  return memberId
}

it('absences of all, days off and a member’s busy times stand behind the bookings, and can be hidden', async () => {
  const bellhop = await startBellhop({ args: ['--no-demo'] })
  const memberId = await prepare(bellhop)
  const visitor = await openBrowser({ timeZone: 'UTC', locale: 'en-GB' })
  const page = await openConsole(visitor, bellhop)
  const open = (query: string) => page.goto(`${bellhop.url}/console/bookings/calendar?date=${wednesday}&${query}`)
  const day = (name: string) => page.getByRole('group', { name: new RegExp(`^${name}, `) })

  await open('view=week')
  await page.getByText('Choose a member to see when their calendars are busy, too.').waitFor()
  // Where it is Friday in Tokyo, Thursday ends at three in the afternoon.
  await day('Thursday').getByText('Day off: Harbour day').waitFor()
  await day('Thursday')
    .getByText(/^Off: Ada Byron 0?9:00 – 15:00$/)
    .waitFor()
  await day('Thursday').getByText('Off: Pavel Adeyemi – holiday (stand-in: Ada Byron) from 12:00').waitFor()
  expect(await page.getByText('Busy: Private').count()).toBe(0)
  expect(await findViolations(page)).toEqual([])
  await page.getByRole('combobox', { name: 'Member' }).click()
  await page.getByRole('option', { name: 'Pavel Adeyemi' }).click()

  const busy = day('Wednesday').getByText('Busy: Private')
  await busy.first().waitFor()
  expect(await page.getByText('Off: Ada Byron').count()).toBe(0)
  const texts = await day('Wednesday').locator('div').allInnerTexts()
  expect(texts.map((text) => text.replaceAll(/\s+/g, ' ').trim())).toEqual([
    'Busy: Private 10:00 – 11:30',
    'Busy: Private from 22:00',
  ])
  const { top, bottom } = await day('Wednesday').evaluate((column) => {
    const [band] = column.querySelectorAll('div')
    const [of, box] = [column.getBoundingClientRect(), band?.getBoundingClientRect()]
    return { top: (box?.top ?? 0) - of.top, bottom: (box?.bottom ?? 0) - of.top }
  })
  expect([top, bottom].map(Math.round)).toEqual([56 * 10, 56 * 11.5])
  await day('Thursday')
    .getByText(/^Busy: Private until 0?2:00$/)
    .waitFor()
  await day('Thursday').getByText('Off: Pavel Adeyemi – holiday (stand-in: Ada Byron) from 12:00').waitFor()
  await day('Friday').getByText('Off: Pavel Adeyemi – holiday (stand-in: Ada Byron) All day').waitFor()
  await day('Friday').getByText('Day off: Harbour day').waitFor()
  expect(
    await day('Saturday')
      .getByText(/Off|Day off/)
      .count(),
  ).toBe(0)
  expect(await page.content()).not.toMatch(/Dentist|Flight/)
  expect(await findViolations(page)).toEqual([])

  // A band takes no click: the place under it is booked as any other.
  await day('Wednesday').click({ position: { x: 40, y: 56 * 11 + 5 } })
  await page.waitForURL(/bookings\/new\?/)
  expect(new URL(page.url()).searchParams.get('at')).toBe(`${wednesday}T11:00:00.000Z`)

  await page.emulateMedia({ colorScheme: 'dark' })
  await open(`view=day&memberId=${memberId}`)
  await busy.first().waitFor()
  expect(await findViolations(page)).toEqual([])
  await open(`view=month&memberId=${memberId}`)
  const cell = page.getByRole('cell').filter({ has: page.locator(`[data-day="${wednesday}"]`) })
  await cell.getByText('Busy: Private 10:00 – 11:30, from 22:00').waitFor()
  await page.getByText('Off: Pavel Adeyemi – holiday (stand-in: Ada Byron)').nth(1).waitFor()
  expect(await findViolations(page)).toEqual([])
  await page.getByRole('checkbox', { name: 'Show absences and busy times' }).click()
  await page.waitForURL(/away=hidden/)
  await expect.poll(() => page.getByText(/Busy: |Off: |Day off: /).count()).toBe(0)
  await page.reload()
  await page.getByRole('link', { name: /Talk/ }).waitFor()
  expect(await page.getByText(/Busy: |Off: |Day off: /).count()).toBe(0)
  await page.getByRole('checkbox', { name: 'Show absences and busy times' }).click()

  await page.setViewportSize({ width: 360, height: 740 })
  await open(`view=week&memberId=${memberId}`)
  const rows = page.getByRole('listitem').filter({ hasText: /Busy|Off|Talk|Day off/ })
  await expect
    .poll(async () => (await rows.allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' ').trim()))
    .toEqual([
      expect.stringMatching(/^0?8:00 – 0?9:00/),
      '10:00 – 11:30 Busy: Private',
      'from 22:00 Busy: Private',
      expect.stringMatching(/^until 0?2:00 Busy: Private$/),
      'from 12:00 Off: Pavel Adeyemi – holiday (stand-in: Ada Byron)',
      'from 15:00 Day off: Harbour day',
      'All day Off: Pavel Adeyemi – holiday (stand-in: Ada Byron)',
      'until 15:00 Day off: Harbour day',
    ])
  await expect.poll(() => page.evaluate('document.documentElement.scrollWidth')).toBe(360)
  expect(await findViolations(page)).toEqual([])
})
