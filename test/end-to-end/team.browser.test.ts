import { expect, it } from 'vitest'
import { z } from 'zod'
import { calendarFile } from '../support/calendar-stage.ts'
import { findViolations } from '../support/find-violations.ts'
import { openBrowser } from '../support/open-browser.ts'
import { openConsole } from '../support/open-console.ts'
import { startBellhop } from '../support/start-bellhop.ts'

const List = z.object({ data: z.array(z.looseObject({ id: z.string(), slug: z.string().optional() })) })

it('a team, a day off and a link for one person are set up in the console', async () => {
  const env = { BELLHOP_BOOTSTRAP_API_KEY: '' }
  const bellhop = await startBellhop({ env })
  const visitor = await openBrowser()
  const page = await visitor.open(bellhop.address('Console'))
  await page.getByRole('link', { name: 'Team and days off' }).click()
  await page.getByRole('heading', { name: 'Team and days off', level: 1 }).waitFor()
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Pavel Adeyemi')
  await page.getByRole('textbox', { name: 'E-mail address' }).fill('pavel@team.example')
  await page.getByRole('textbox', { name: 'User name' }).fill('pavel')
  await page.getByRole('button', { name: 'Add member' }).click()
  await page.getByText('pavel@team.example').waitFor()
  await page.getByRole('button', { name: 'Edit Pavel Adeyemi' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Pavel A.')
  await dialog.getByRole('combobox', { name: 'Role' }).click()
  await page.getByRole('option', { name: 'Administrator' }).click()
  expect(await findViolations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByText('pavel@team.example · Administrator').waitFor()
  await page.getByRole('textbox', { name: 'Date' }).fill('2031-12-25')
  await page.getByRole('textbox', { name: 'Occasion' }).fill('Christmas')
  await page.getByRole('button', { name: 'Add day off' }).click()
  await page.getByRole('button', { name: 'Remove Christmas' }).waitFor()
  await page.getByRole('button', { name: 'Add public holidays' }).click()
  await dialog.getByText('Calendar file', { exact: true }).click()
  await dialog.getByRole('button', { name: 'Show days' }).click()
  await dialog.getByText('Give an address, or choose a file.').waitFor()
  const year = new Date().getFullYear() + 1
  const days = [`${year}0501`, `${year}0801`].map((date) => [
    `UID:${date}`,
    'SUMMARY:Day off',
    `DTSTART;VALUE=DATE:${date}`,
  ])
  const calendar = { name: 'off.ics', mimeType: 'text/calendar', buffer: Buffer.from(calendarFile(...days)) }
  await page.locator('input[type=file]').setInputFiles({ ...calendar, buffer: Buffer.from('a;table') })
  await dialog.getByRole('button', { name: 'Show days' }).click()
  await dialog.getByText('BEGIN:VCALENDAR').waitFor()
  await page.locator('input[type=file]').setInputFiles(calendar)
  await dialog.getByRole('button', { name: 'Show days' }).click()
  await dialog.getByRole('checkbox', { name: 'August 1' }).uncheck()
  expect(await findViolations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Add 1 day off' }).click()
  await page.getByRole('button', { name: 'Remove Day off' }).waitFor()
  expect(await findViolations(page)).toEqual([])

  await page.goto(`${bellhop.url}/console/event-types/new`)
  await page.getByRole('textbox', { name: 'Title', exact: true }).fill('Team call')
  await page.getByRole('combobox', { name: 'Booked is' }).click()
  await page.getByRole('option', { name: 'One of a team, by turns' }).click()
  for (const host of ['Host 1', 'Host 2']) {
    await page.getByRole('button', { name: 'Add host' }).click()
    await page.getByRole('combobox', { name: host }).waitFor()
  }
  await page.getByRole('textbox', { name: 'Other durations' }).fill('60')
  await page.getByRole('textbox', { name: 'Price' }).fill('90.5')
  await page.getByRole('textbox', { name: 'Currency' }).fill('chf')
  await page.getByRole('switch', { name: 'Secret' }).check()
  await page.getByRole('button', { name: 'Create event type' }).click()
  await page.getByText('Team call can be booked now.').waitFor()

  const listOf = async (path: string) => List.parse(await (await page.request.get(bellhop.url + path)).json()).data
  const made = (await listOf('/v1/event-types')).find(({ slug }) => slug === 'team-call')
  expect(made).toMatchObject({ scheduling: 'round-robin', hosts: [{}, {}], durationChoices: [60], secret: true })
  expect(made).toMatchObject({ price: { amount: 9050, currency: 'CHF' } })
  await page.goto(`${bellhop.url}/console/event-types/${made?.id}`)
  await page.getByRole('textbox', { name: 'For whom' }).fill('Noor')
  await page.getByRole('button', { name: 'Make link' }).click()
  await page.getByText('0 of 1 used').waitFor()
  expect(await listOf(`/v1/event-types/${made?.id}/links`)).toMatchObject([{ name: 'Noor', maxUses: 1 }])

  await page.getByRole('combobox', { name: 'Good for' }).click()
  await page.getByRole('option', { name: 'Several bookings' }).click()
  await page.getByRole('textbox', { name: 'How many' }).fill('12')
  const until = page.getByLabel('Good until')
  await until.fill('2020-01-01T09:00')
  await page.getByRole('button', { name: 'Make link' }).click()
  await page.getByText('This is in the past.').waitFor()
  await until.fill('2099-01-01T09:00')
  await page.getByRole('button', { name: 'Make link' }).click()
  await page.getByText(/^0 of 12 used · good until .*2099/).waitFor()
  const [several] = await listOf(`/v1/event-types/${made?.id}/links`)
  expect(several).toMatchObject({ maxUses: 12, expiresAt: expect.stringMatching(/^2099-01-01T/) })
})

it('the public holidays of a country and its region become days off, in the language of the reader', async () => {
  const bellhop = await startBellhop({ args: ['--no-demo'] })
  expect((await bellhop.api.patch('/v1/organization', { timeZone: 'Asia/Tokyo' })).status).toBe(200)
  const visitor = await openBrowser({ timeZone: 'UTC', locale: 'de-DE' })
  const page = await visitor.open(bellhop.address('Console'))
  await page.getByRole('link', { name: 'Team und freie Tage' }).click()
  await page.getByRole('button', { name: 'Feiertage hinzufügen' }).click()
  const dialog = page.getByRole('dialog')
  const country = dialog.getByRole('combobox', { name: 'Land' })
  await expect.poll(() => country.inputValue()).toBe('Japan')
  expect(await dialog.getByRole('combobox', { name: 'Region' }).count()).toBe(0)
  await country.fill('Deutsch')
  await page.getByRole('option', { name: 'Deutschland' }).click()
  await dialog.getByRole('combobox', { name: 'Region' }).click()
  await page.getByRole('option', { name: 'Bayern', exact: true }).click()
  expect(await findViolations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Tage anzeigen' }).click()
  await dialog.getByRole('checkbox', { name: 'Fronleichnam' }).first().waitFor()
  const year = new Date().getUTCFullYear() + 1
  for (const other of await dialog.getByRole('checkbox', { name: /^\d{4}$/ }).all()) await other.uncheck()
  await dialog.getByRole('checkbox', { name: String(year), exact: true }).check()
  await dialog
    .getByRole('group', { name: String(year) })
    .getByRole('checkbox', { name: 'Neujahr' })
    .uncheck()
  expect(await findViolations(page)).toEqual([])
  await page.setViewportSize({ width: 360, height: 740 })
  await expect.poll(() => page.evaluate('document.documentElement.scrollWidth')).toBe(360)
  await dialog.getByRole('button', { name: /freie Tage hinzufügen/ }).click()
  await page.getByRole('button', { name: 'Fronleichnam entfernen' }).waitFor()
  const { data } = (await bellhop.api.get('/v1/holidays')).body
  expect(data).toContainEqual({ date: `${year}-11-01`, name: 'Allerheiligen' })
  expect(data.filter(({ date }: { date: string }) => date.startsWith(String(year)))).toHaveLength(data.length)
  expect(data.map(({ name }: { name: string }) => name)).not.toContain('Neujahr')
})

it('a host has hours of their own, and an event type its rooms', async () => {
  const bellhop = await startBellhop({ args: ['--no-demo'] })
  const { api } = bellhop
  const pavel = await api.post('/v1/members', { name: 'Pavel Adeyemi', email: 'pavel@team.example', username: 'pavel' })
  const rooms: string[] = []
  for (const name of ['Harbour room', 'Attic', 'Cellar']) {
    rooms.push((await api.post('/v1/facilities', { name, type: 'room' })).body.id)
  }
  const visitor = await openBrowser({ timeZone: 'UTC', locale: 'en-GB' })
  const page = await openConsole(visitor, bellhop)
  await page.goto(`${bellhop.url}/console/event-types/new`)
  await page.getByRole('textbox', { name: 'Title', exact: true }).fill('Fitting')
  await page.getByRole('combobox', { name: 'Booked is' }).click()
  await page.getByRole('option', { name: 'A team, all together' }).click()
  await page.getByRole('button', { name: 'Add host' }).click()
  await page.getByRole('combobox', { name: 'Host 1' }).click()
  await page.getByRole('option', { name: 'Pavel Adeyemi' }).click()
  await page.getByRole('switch', { name: 'Hours of their own: Pavel Adeyemi' }).check()
  await page.getByLabel('Pavel Adeyemi: Monday from').fill('18:00')
  await page.getByRole('button', { name: 'Create event type' }).click()
  await page.getByText('The end has to be after the start.').waitFor()
  await page.getByLabel('Pavel Adeyemi: Monday from').fill('13:00')
  await page.getByRole('button', { name: 'Add date' }).first().click()
  await page.getByRole('textbox', { name: 'Pavel Adeyemi: Date 1' }).fill('2031-12-24')
  await page.getByRole('combobox', { name: 'Every booking reserves' }).click()
  await page.getByRole('option', { name: 'Harbour room' }).click()
  await page.keyboard.press('Escape')
  await page.getByRole('switch', { name: 'Only some may be chosen besides' }).check()
  await page.getByRole('combobox', { name: 'May be chosen' }).click()
  await page.getByRole('option', { name: 'Attic' }).click()
  await page.keyboard.press('Escape')
  expect(await findViolations(page)).toEqual([])
  await page.setViewportSize({ width: 360, height: 740 })
  await expect.poll(() => page.evaluate('document.documentElement.scrollWidth')).toBe(360)
  await page.getByRole('button', { name: 'Create event type' }).click()
  await page.waitForURL(/event-types\/evty_/)
  const [made] = (await api.get('/v1/event-types')).body.data
  expect(made).toMatchObject({
    facilities: { required: [rooms[0]], allowed: [rooms[1]] },
    hosts: [{ memberId: pavel.body.id, availability: { overrides: [{ date: '2031-12-24', intervals: [] }] } }],
  })
  expect(made.hosts[0].availability.weekly[0]).toEqual({ weekday: 1, start: '13:00', end: '17:00' })
  expect(made.availability.weekly[0]).toEqual({ weekday: 1, start: '09:00', end: '17:00' })
  await page.reload()
  expect(await page.getByLabel('Pavel Adeyemi: Monday from').inputValue()).toBe('13:00')
})

it('a member is removed when somebody takes over their event types', async () => {
  const bellhop = await startBellhop({ args: ['--no-demo'] })
  const { api } = bellhop
  const pavel = await api.post('/v1/members', { name: 'Pavel Adeyemi', email: 'pavel@team.example', username: 'pavel' })
  const fitting = { slug: 'fitting', kind: 'appointment', title: 'Fitting', durationMinutes: 30 }
  const made = await api.post('/v1/event-types', {
    ...{ ...fitting, scheduling: 'collective', hosts: [{ memberId: pavel.body.id }] },
  })
  const visitor = await openBrowser({ timeZone: 'UTC', locale: 'en-GB' })
  const page = await visitor.open(bellhop.address('Console'))
  await page.getByRole('link', { name: 'Team and days off' }).click()
  await page.getByRole('button', { name: 'Remove Pavel Adeyemi' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Remove' }).click()
  await dialog.getByText('Event types of the member need somebody else').waitFor()
  await dialog.getByText('Pavel Adeyemi can be booked by: Fitting.').waitFor()
  expect(await findViolations(page)).toEqual([])
  const [admin] = (await api.get('/v1/members')).body.data
  await dialog.getByRole('combobox', { name: 'Who takes over their event types' }).click()
  await page.getByRole('option', { name: admin.name }).click()
  await dialog.getByRole('button', { name: 'Remove' }).click()
  await page.getByText('Pavel Adeyemi was removed.').waitFor()
  await expect.poll(() => page.getByText('pavel@team.example').count()).toBe(0)
  expect((await api.get(`/v1/event-types/${made.body.id}`)).body.hosts).toMatchObject([{ memberId: admin.id }])
})
