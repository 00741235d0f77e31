import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { findViolations } from '../support/find-violations.ts'
import { openBrowser } from '../support/open-browser.ts'
import type { Bellhop } from '../support/spawn-bellhop.ts'
import { startBellhop } from '../support/start-bellhop.ts'

const dayMs = 86_400_000
/** A Tuesday two to three weeks ahead. */
const first = new Date(Math.floor(Date.now() / dayMs) * dayMs + 14 * dayMs)
while (first.getUTCDay() !== 2) first.setTime(first.getTime() + dayMs)
const dayOf = (weeks: number) => new Date(first.getTime() + weeks * 7 * dayMs).toISOString().slice(0, 10)
const tuesday = dayOf(0)

const weekly = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, start: '08:00', end: '18:00' }))

async function makeVisit({ api }: Bellhop): Promise<string> {
  const made = await api.post('/v1/event-types', {
    ...{ slug: 'visit', kind: 'appointment', title: 'Visit', durationMinutes: 60, timeZone: 'UTC' },
    availability: { weekly },
    questions: [
      { id: 'company', label: 'Company', type: 'text', required: true },
      { id: 'size', label: 'Size', type: 'select', required: false, options: ['Small', 'Large'] },
      { id: 'people', label: 'People', type: 'number', required: false },
      { id: 'terms', label: 'Agreed', type: 'boolean', required: true },
    ],
    locations: [
      { id: 'shop', type: 'in-person', value: 'Quay 4' },
      { id: 'call', type: 'phone' },
    ],
  })
  expect(made.status).toBe(201)
  return made.body.id
}

async function openConsole(bellhop: Bellhop): Promise<Page> {
  const visitor = await openBrowser({ timeZone: 'UTC', locale: 'en-GB' })
  const page = await visitor.open(bellhop.address('Console'))
  await page.getByRole('link', { name: 'Bookings', exact: true }).click()
  await page.getByRole('heading', { name: 'Bookings', level: 1 }).waitFor()
  return page
}

async function expectWhole(page: Page): Promise<void> {
  expect(await findViolations(page)).toEqual([])
  await page.setViewportSize({ width: 360, height: 740 })
  await expect.poll(() => page.evaluate('document.documentElement.scrollWidth')).toBe(360)
  await page.setViewportSize({ width: 1280, height: 900 })
}

async function fillGuest(page: Page, name: string): Promise<void> {
  const guest = page.getByRole('group', { name: 'Guest 1' })
  await guest.getByLabel('Name').fill(name)
  await guest.getByLabel('E-mail address').fill(`${name.split(' ')[0]?.toLowerCase()}@guest.example`)
}

const chosen = (page: Page) => page.getByText(/^Chosen: /)
const uidOf = (page: Page) => /bkg_\w+/.exec(page.url())?.[0] ?? ''

it('an empty place in the calendar is booked with what a guest would be asked', async () => {
  const bellhop = await startBellhop({ args: ['--no-demo'] })
  await makeVisit(bellhop)
  const page = await openConsole(bellhop)
  await page.goto(`${bellhop.url}/console/bookings/calendar?view=week&date=${tuesday}`)
  const column = page.getByRole('group', { name: /^Tuesday, / })
  // Hours are 56 pixels: twenty minutes past ten.
  await column.click({ position: { x: 30, y: 56 * 10 + 20 } })
  await page.getByRole('heading', { name: 'New booking', level: 1 }).waitFor()
  await chosen(page).filter({ hasText: '10:00–11:00' }).waitFor()
  await expectWhole(page)

  await page.getByRole('button', { name: 'Book', exact: true }).click()
  await page.getByText('Enter a name.').waitFor()
  await page.getByText('Answer this question.').waitFor()
  await page.getByText('This must be ticked.').waitFor()
  expect(await findViolations(page)).toEqual([])

  await page.getByRole('combobox', { name: 'Place' }).click()
  await page.getByRole('option', { name: 'Phone' }).click()
  await fillGuest(page, 'Noor Haddad')
  await page.getByLabel('Phone number').fill('+41 44 123 45 67')
  await page.getByRole('combobox', { name: 'Language of the mails' }).click()
  await page.getByRole('option', { name: '日本語' }).click()
  await page.getByRole('textbox', { name: 'Company' }).fill('Quay Ltd')
  await page.getByRole('combobox', { name: 'Size' }).click()
  await page.getByRole('option', { name: 'Large' }).click()
  await page.getByRole('textbox', { name: 'People' }).fill('12,5')
  await page.getByRole('checkbox', { name: 'Agreed' }).check()
  await page.getByRole('textbox', { name: 'Notes' }).fill('Rang at nine.')
  await page.getByRole('button', { name: 'Add metadata' }).click()
  await page.getByRole('textbox', { name: 'Key 1' }).fill('crm.id')
  await page.getByRole('textbox', { name: 'Value 1' }).fill('77')
  await page.getByRole('textbox', { name: 'Notes' }).press('Tab')
  await page.getByRole('button', { name: 'Book', exact: true }).click()
  await page.getByText('Enter a key without dots').waitFor()
  await page.getByRole('textbox', { name: 'Key 1' }).fill('crm')
  await page.getByRole('textbox', { name: 'Key 1' }).press('Enter')

  await page.getByRole('heading', { name: /^Visit between .* and Noor Haddad$/ }).waitFor()
  expect((await bellhop.api.get(`/v1/bookings/${uidOf(page)}`)).body).toMatchObject({
    ...{ start: `${tuesday}T10:00:00.000Z`, source: 'portal', status: 'accepted', timeZone: 'UTC' },
    attendees: [{ email: 'noor@guest.example', language: 'ja', phone: '+41 44 123 45 67' }],
    responses: { company: { value: 'Quay Ltd' }, size: { value: 'Large' }, people: { value: 12.5 } },
    ...{ metadata: { crm: '77' }, notes: 'Rang at nine.', location: { type: 'phone' } },
  })
})

it('a time that was taken meanwhile is said, and another is chosen', async () => {
  const bellhop = await startBellhop({ args: ['--no-demo'] })
  const id = await makeVisit(bellhop)
  const page = await openConsole(bellhop)
  await page.goto(`${bellhop.url}/console/bookings/calendar?view=week&date=${tuesday}`)
  await page
    .getByRole('link', { name: /^Tuesday|^Tue / })
    .first()
    .focus()
  await page.keyboard.press('Tab')
  expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toMatch(/^New booking on Tuesday, /)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: '9:00', exact: true }).first().focus()
  await page.keyboard.press('Enter')
  await chosen(page)
    .filter({ hasText: '9:00–10:00' })
    .or(chosen(page).filter({ hasText: '09:00–10:00' }))
    .waitFor()
  await fillGuest(page, 'Ada Berg')
  await page.getByRole('textbox', { name: 'Company' }).fill('Quay Ltd')
  await page.getByRole('checkbox', { name: 'Agreed' }).check()
  const taken = await bellhop.api.post('/v1/bookings', {
    ...{ eventTypeId: id, start: `${tuesday}T09:00:00Z`, timeZone: 'UTC' },
    attendees: [{ name: 'Ben', email: 'ben@guest.example' }],
    responses: { company: 'Other', terms: true },
  })
  expect(taken.status).toBe(201)
  await page.getByRole('button', { name: 'Book', exact: true }).click()
  await page.getByText('This time was taken meanwhile').waitFor()
  await expect.poll(() => page.getByRole('button', { name: '9:00', exact: true }).count(), { timeout: 10_000 }).toBe(6)
  await page.getByRole('button', { name: '8:00', exact: true }).first().click()
  await page.getByRole('button', { name: 'Book', exact: true }).click()
  await page.getByRole('heading', { name: /Ada Berg/ }).waitFor()
})

it('a series shows its times before it is made, and is cancelled from one on', async () => {
  const bellhop = await startBellhop({ args: ['--no-demo'] })
  const id = await makeVisit(bellhop)
  const blocked = await bellhop.api.post('/v1/bookings', {
    ...{ eventTypeId: id, start: `${dayOf(2)}T10:00:00Z`, timeZone: 'UTC' },
    attendees: [{ name: 'Ben', email: 'ben@guest.example' }],
    responses: { company: 'Other', terms: true },
  })
  expect(blocked.status).toBe(201)
  const page = await openConsole(bellhop)
  await page.goto(`${bellhop.url}/console/bookings/new?at=${tuesday}T10:00:00Z`)
  await chosen(page).waitFor()
  await page.getByRole('combobox', { name: 'Repeats' }).click()
  await page.getByRole('option', { name: 'Every week, or every few weeks' }).click()
  await page.getByRole('textbox', { name: 'How many times' }).fill('5')
  await page.getByText('5 times: 1 is not free').waitFor()
  await page.getByText('Every week on Tuesday, 5 times').waitFor()
  const times = page.getByRole('list', { name: 'The times' })
  expect(await times.getByText('taken', { exact: true }).count()).toBe(1)
  await expectWhole(page)

  await fillGuest(page, 'Eve Okafor')
  await page.getByRole('textbox', { name: 'Company' }).fill('Quay Ltd')
  await page.getByRole('checkbox', { name: 'Agreed' }).check()
  await page.getByRole('button', { name: 'Book 5 times' }).click()
  await page.getByText('Some times are not free.').waitFor()
  await page.getByRole('checkbox', { name: 'Leave out what is not free' }).check()
  await times.getByRole('checkbox').nth(1).uncheck()
  await page.getByRole('button', { name: 'Book 3 times' }).click()
  await page.getByText('The series was booked.').waitFor()

  await page.getByRole('link', { name: 'See the whole series' }).click()
  await page.getByRole('heading', { name: 'Every week on Tuesday, 5 times' }).waitFor()
  const table = page.getByRole('table', { name: 'Bookings of this series' })
  await table.getByText('Accepted').nth(2).waitFor()
  expect(await table.getByText('Accepted').count()).toBe(3)
  await page.getByText(/ · left out by hand$/).waitFor()
  await page.getByText(/ · taken$/).waitFor()
  await expectWhole(page)

  await table.getByRole('link').nth(1).click()
  await page.getByRole('button', { name: 'Cancel booking' }).click()
  await page.getByRole('radio', { name: 'This and the following' }).check()
  expect(await findViolations(page)).toEqual([])
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel booking' }).click()
  await page.getByText('The booking was cancelled.').waitFor()
  await page.getByRole('link', { name: 'See the whole series' }).click()
  await table.getByText('Cancelled').nth(1).waitFor()
  await page.getByRole('button', { name: 'Reschedule…' }).click()
  expect(await page.getByRole('radio', { name: 'All that are still ahead' }).isChecked()).toBe(true)
  await page.getByRole('dialog').getByRole('button', { name: '11:00', exact: true }).first().waitFor()
  expect(await findViolations(page)).toEqual([])
})

it('members meet in a room, and a guest among them makes it an appointment', async () => {
  const bellhop = await startBellhop({ args: ['--no-demo'] })
  const { api } = bellhop
  await api.post('/v1/members', { name: 'Pavel Adeyemi', email: 'pavel@team.example', username: 'pavel' })
  for (const name of ['Harbour room', 'Attic']) await api.post('/v1/facilities', { name, type: 'room' })
  const made = await api.post('/v1/event-types', {
    ...{ slug: 'planning', kind: 'internal_meeting', title: 'Planning', durationMinutes: 30, timeZone: 'UTC' },
    availability: { weekly },
  })
  expect(made.status).toBe(201)
  const page = await openConsole(bellhop)
  const bookAt = async (clock: string) => {
    await page.goto(`${bellhop.url}/console/bookings/new?date=${tuesday}`)
    await page.getByRole('button', { name: clock, exact: true }).first().click()
  }
  await bookAt('9:00')
  await page.getByRole('button', { name: 'Book', exact: true }).click()
  await page.getByText('Add a guest, or choose members.').waitFor()
  await page.getByRole('combobox', { name: 'Members who take part' }).click()
  await page.getByRole('option', { name: 'Pavel Adeyemi' }).click()
  await page.keyboard.press('Escape')
  await page.getByRole('combobox', { name: 'Rooms and equipment' }).click()
  await page.getByRole('option', { name: 'Harbour room' }).click()
  await page.keyboard.press('Escape')
  await expectWhole(page)
  await page.getByRole('button', { name: 'Book', exact: true }).click()
  await page.getByText('Internal meeting').waitFor()
  expect((await api.get(`/v1/bookings/${uidOf(page)}`)).body).toMatchObject({
    ...{ kind: 'internal_meeting', facilities: [{ name: 'Harbour room' }] },
    attendees: [{ email: 'pavel@team.example' }],
  })

  await bookAt('9:30')
  await page.getByRole('button', { name: 'Add guest' }).click()
  await fillGuest(page, 'Noor Haddad')
  await page.getByRole('button', { name: 'Book', exact: true }).click()
  await page.getByRole('heading', { name: /Noor Haddad/ }).waitFor()
  expect((await api.get(`/v1/bookings/${uidOf(page)}`)).body).toMatchObject({ kind: 'appointment' })
})
