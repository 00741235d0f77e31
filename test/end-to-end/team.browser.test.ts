import { expect, it } from 'vitest'
import { z } from 'zod'
import { findViolations } from '../support/find-violations.ts'
import { openBrowser } from '../support/open-browser.ts'
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
  await page.getByRole('textbox', { name: 'Date' }).fill('2031-12-25')
  await page.getByRole('textbox', { name: 'Occasion' }).fill('Christmas')
  await page.getByRole('button', { name: 'Add day off' }).click()
  await page.getByRole('button', { name: 'Remove Christmas' }).waitFor()
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
  await page.getByRole('switch', { name: 'Secret' }).check()
  await page.getByRole('button', { name: 'Create event type' }).click()
  await page.getByText('Team call can be booked now.').waitFor()

  const listOf = async (path: string) => List.parse(await (await page.request.get(bellhop.url + path)).json()).data
  const made = (await listOf('/v1/event-types')).find(({ slug }) => slug === 'team-call')
  expect(made).toMatchObject({ scheduling: 'round-robin', hosts: [{}, {}], durationChoices: [60], secret: true })
  await page.goto(`${bellhop.url}/console/event-types/${made?.id}`)
  await page.getByRole('textbox', { name: 'For whom' }).fill('Noor')
  await page.getByRole('button', { name: 'Make link' }).click()
  await page.getByText('0 of 1 used').waitFor()
  expect(await listOf(`/v1/event-types/${made?.id}/links`)).toMatchObject([{ name: 'Noor', maxUses: 1 }])
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
  const page = await visitor.open(bellhop.address('Console'))
  await page.getByRole('heading', { level: 1 }).waitFor()
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
