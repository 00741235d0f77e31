import { expect, it } from 'vitest'
import { findViolations } from '../support/find-violations.ts'
import { openBrowser } from '../support/open-browser.ts'
import { openConsole } from '../support/open-console.ts'
import type { Bellhop } from '../support/spawn-bellhop.ts'
import { startBellhop } from '../support/start-bellhop.ts'

const dayMs = 86_400_000
const day = new Date(Math.ceil(Date.now() / dayMs + 3) * dayMs).toISOString().slice(0, 10)

const focusedDay = 'document.activeElement.dataset.day'

/** Six bookings on one day, the last of them cancelled. */
async function book({ api }: Bellhop): Promise<void> {
  const weekly = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, start: '00:00', end: '24:00' }))
  const types = ['visit', 'call'].map((slug) => ({ slug, title: slug === 'visit' ? 'Visit' : 'Call' }))
  const ids: string[] = []
  for (const type of types) {
    const made = await api.post('/v1/event-types', {
      ...{ ...type, kind: 'appointment', durationMinutes: 60, timeZone: 'UTC', availability: { weekly } },
    })
    expect(made.status).toBe(201)
    ids.push(made.body.id)
  }
  const [visit, call] = ids
  const take = (eventTypeId: string | undefined, hour: number, name: string) =>
    api.post('/v1/bookings', {
      eventTypeId,
      start: `${day}T${String(hour).padStart(2, '0')}:00:00Z`,
      timeZone: 'UTC',
      attendees: [{ name, email: `${name.toLowerCase()}@guest.example` }],
    })
  for (const [index, name] of ['Ada', 'Ben', 'Cleo', 'Dan', 'Eve'].entries()) {
    expect((await take(visit, 9 + index, name)).status).toBe(201)
  }
  const off = await take(call, 16, 'Finn')
  expect(off.status).toBe(201)
  expect((await api.post(`/v1/bookings/${off.body.uid}/cancel`, { reason: 'Rain' })).status).toBe(200)
}

it('a member looks at bookings by month, day and week, and opens one', async () => {
  const bellhop = await startBellhop({ args: ['--no-demo'] })
  await book(bellhop)
  const visitor = await openBrowser({ timeZone: 'UTC', locale: 'en-GB' })
  const page = await visitor.open(bellhop.address('Console'))
  await page.getByRole('link', { name: 'Bookings', exact: true }).click()
  await page.getByRole('link', { name: 'Calendar', exact: true }).click()
  await page
    .getByRole('button', { name: 'Filters' })
    .or(page.getByRole('link', { name: 'Today' }))
    .first()
    .waitFor()

  await page.goto(new URL(`/console/bookings/calendar?view=month&date=${day}`, bellhop.url).href)
  const entries = page.getByRole('link', { name: / with |Visit|Call/ })
  await page.getByRole('link', { name: /^\+2 more on / }).waitFor()
  expect(await findViolations(page)).toEqual([])
  await page.locator(`[data-day="${day}"]`).focus()
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => page.evaluate(focusedDay)).not.toBe(day)
  await page.keyboard.press('ArrowLeft')
  await expect.poll(() => page.evaluate(focusedDay)).toBe(day)
  await page.keyboard.press('Enter')
  await page.waitForURL(/view=day/)
  await expect.poll(() => entries.count()).toBe(5)
  expect(await findViolations(page)).toEqual([])

  await page.getByLabel('Show cancelled and rejected').click()
  await page.waitForURL(/cancelled=shown/)
  await expect.poll(() => entries.count()).toBe(6)
  await page.getByText('Week', { exact: true }).click()
  await page.waitForURL(/view=week/)
  await page.reload()
  await expect.poll(() => entries.count()).toBe(6)
  await page.getByRole('link', { name: 'Next week' }).click()
  await expect.poll(() => entries.count()).toBe(0)
  await page.goBack()
  await expect.poll(() => entries.count()).toBe(6)

  await page.setViewportSize({ width: 360, height: 740 })
  await page.getByText('Accepted').first().waitFor()
  await expect.poll(() => page.evaluate('document.documentElement.scrollWidth')).toBe(360)
  await entries.first().click()
  await page.getByText('ada@guest.example').first().waitFor()
})

it('a month with more bookings than a page of the API has all of them, in the dark and on a phone too', async () => {
  const bellhop = await startBellhop({ args: ['--no-demo'] })
  const weekly = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, start: '00:00', end: '24:00' }))
  const made = await bellhop.api.post('/v1/event-types', {
    ...{ slug: 'visit', title: 'Visit', kind: 'appointment', durationMinutes: 15, timeZone: 'UTC' },
    availability: { weekly },
  })
  const today = new Date()
  const tenth = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + 1, 10))
  const first = tenth.getTime()
  const many = Array.from({ length: 230 }, (_, index) => ({
    eventTypeId: made.body.id,
    start: new Date(first + Math.floor(index / 90) * dayMs + (index % 90) * 900_000).toISOString(),
    timeZone: 'UTC',
    attendees: [{ name: `Guest ${index}`, email: `guest${index}@guest.example` }],
  }))
  const answers = await Promise.all(many.map((booking) => bellhop.api.post('/v1/bookings', booking)))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]))
  const visitor = await openBrowser({ timeZone: 'UTC', locale: 'en-GB' })
  const page = await openConsole(visitor, bellhop)
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.goto(`${bellhop.url}/console/bookings/calendar?view=month&date=${tenth.toISOString().slice(0, 10)}`)
  const more = page.getByRole('link', { name: /^\+\d+ more on / })
  await more.nth(2).waitFor()
  const rest = (await more.allInnerTexts()).map((text) => Number(/\d+/.exec(text)?.[0]))
  expect(rest).toEqual([87, 87, 47])
  expect(await findViolations(page)).toEqual([])

  await page.setViewportSize({ width: 360, height: 740 })
  await page.getByText('Accepted').nth(229).waitFor()
  expect(await page.getByText('Accepted').count()).toBe(230)
  await expect.poll(() => page.evaluate('document.documentElement.scrollWidth')).toBe(360)
  expect(await findViolations(page)).toEqual([])
})

it('a date of a group event stands in the calendar once, and members are looked at one by one', async () => {
  const bellhop = await startBellhop({ args: ['--no-demo'] })
  const { api } = bellhop
  const noa = await api.post('/v1/members', { name: 'Noa', email: 'noa@team.example', username: 'noa' })
  expect(noa.status).toBe(201)
  const weekly = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, start: '00:00', end: '24:00' }))
  const talk = await api.post('/v1/event-types', {
    ...{ slug: 'talk', title: 'Talk', kind: 'appointment', durationMinutes: 60, timeZone: 'UTC' },
    ...{ availability: { weekly }, scheduling: 'round-robin', hosts: [{ memberId: noa.body.id }] },
  })
  const attendees = [{ name: 'Ada', email: 'ada@guest.example' }]
  const booked = { eventTypeId: talk.body.id, start: `${day}T16:00:00Z`, timeZone: 'UTC', attendees }
  expect((await api.post('/v1/bookings', booked)).status).toBe(201)
  const tour = await api.post('/v1/group-events', {
    ...{ slug: 'tour', title: 'Harbour tour', durationMinutes: 60, timeZone: 'UTC' },
    dates: [9, 12].map((hour) => ({ start: `${day}T${String(hour).padStart(2, '0')}:00:00Z`, seats: 10 })),
  })
  const [date] = (await api.get(`/v1/group-events/${tour.body.id}/dates`)).body.data
  for (const name of ['Ben', 'Cleo']) {
    const party = { attendees: [{ name, email: `${name.toLowerCase()}@guest.example` }] }
    expect((await api.post(`/v1/group-events/dates/${date.id}/registrations`, party)).status).toBe(201)
  }
  const visitor = await openBrowser({ timeZone: 'UTC', locale: 'en-GB' })
  const page = await openConsole(visitor, bellhop)
  const entries = page.getByRole('link', { name: /Harbour tour|Talk/ })
  for (const view of ['month', 'week', 'day']) {
    await page.goto(`${bellhop.url}/console/bookings/calendar?view=${view}&date=${day}`)
    await page.getByRole('link', { name: /Harbour tour.*2 of 10 taken/ }).waitFor()
    await page.getByRole('link', { name: /Harbour tour.*0 of 10 taken/ }).waitFor()
    expect(await entries.count()).toBe(3)
    expect(await findViolations(page)).toEqual([])
  }
  await page.getByRole('combobox', { name: 'Member' }).click()
  await page.getByRole('option', { name: 'Noa' }).click()
  await page.waitForURL(/memberId=mem_/)
  await expect.poll(() => entries.allInnerTexts()).toEqual([expect.stringContaining('Talk')])
  await page.getByRole('link', { name: 'List', exact: true }).click()
  await page.waitForURL(/bookings\?memberId=mem_/)
  await expect.poll(() => page.getByRole('table').getByRole('row').count()).toBe(2)
  expect(await findViolations(page)).toEqual([])

  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto(`${bellhop.url}/console/bookings/calendar?view=week&date=${day}`)
  await page.getByText('2 of 10 taken').waitFor()
  await expect.poll(() => page.evaluate('document.documentElement.scrollWidth')).toBe(360)
  await entries.first().click()
  await page.getByRole('table', { name: 'Registrations' }).or(page.getByText('ben@guest.example')).first().waitFor()
  expect(page.url()).toContain(`/console/group-events/dates/${date.id}`)
})
