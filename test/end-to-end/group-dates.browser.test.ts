import { expect, it } from 'vitest'
import { findViolations } from '../support/find-violations.ts'
import { openBrowser } from '../support/open-browser.ts'
import { startBellhop } from '../support/start-bellhop.ts'

it('a date gets seats, a place and a room, people who wait, and more seats for them', async () => {
  const bellhop = await startBellhop({ args: ['--no-demo'] })
  const { api } = bellhop
  await api.post('/v1/facilities', { name: 'Boat', type: 'equipment' })
  const made = await api.post('/v1/event-types', {
    ...{ slug: 'tour', kind: 'group_event', title: 'Harbour tour', durationMinutes: 90, timeZone: 'UTC' },
  })
  expect(made.status).toBe(201)
  const visitor = await openBrowser({ timeZone: 'UTC', locale: 'en-GB' })
  const page = await visitor.open(bellhop.address('Console'))
  await page.getByRole('link', { name: 'Group events' }).click()
  await page.getByRole('link', { name: 'Open Harbour tour' }).click()
  const dialog = page.getByRole('dialog')
  await page.getByRole('button', { name: 'Add a date' }).first().click()
  await dialog.getByRole('button', { name: 'Add a date' }).click()
  await dialog.getByText('Say when the date begins.').waitFor()
  const day = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)
  await dialog.getByLabel('Begins').fill(`${day}T09:00`)
  await dialog.getByRole('textbox', { name: 'Seats' }).fill('1')
  await dialog.getByRole('combobox', { name: 'Place' }).click()
  await page.getByRole('option', { name: 'In person' }).click()
  await dialog.getByRole('textbox', { name: 'Address, number or link' }).fill('Quay 4')
  await dialog.getByRole('combobox', { name: 'Rooms and equipment' }).click()
  await page.getByRole('option', { name: 'Boat' }).click()
  await page.keyboard.press('Escape')
  expect(await findViolations(page)).toEqual([])
  if ((await dialog.count()) === 0) throw new Error('Escape closed the dialog, not the list of rooms.')
  await dialog.getByRole('button', { name: 'Add a date' }).click()
  await page.getByText('The date was added.').waitFor()
  await page.getByRole('table').getByRole('link').first().click()
  await page.getByText('In person: Quay 4').waitFor()

  for (const name of ['Ada', 'Ben']) {
    await page.getByRole('button', { name: 'Add people' }).click()
    await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
    await dialog.getByRole('textbox', { name: 'E-mail' }).fill(`${name.toLowerCase()}@guest.example`)
    if (name === 'Ben') await dialog.getByRole('checkbox', { name: 'Let them wait if there is no seat' }).check()
    await dialog.getByRole('button', { name: 'Add people' }).click()
    await page
      .getByText(name === 'Ben' ? 'they wait for seats' : 'The registration was made.')
      .first()
      .waitFor()
  }
  await page.getByRole('table', { name: 'Waiting list' }).getByText('Ben', { exact: true }).waitFor()
  expect(await findViolations(page)).toEqual([])
  await page.getByRole('button', { name: 'Change date' }).click()
  await dialog.getByRole('textbox', { name: 'Seats' }).fill('2')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('table', { name: 'Registrations' }).getByText('Ben', { exact: true }).waitFor()
  await page.setViewportSize({ width: 360, height: 740 })
  await expect.poll(() => page.evaluate('document.documentElement.scrollWidth')).toBe(360)
  const [date] = (await api.get(`/v1/group-events/${made.body.id}/dates`)).body.data
  expect(date).toMatchObject({
    ...{ start: `${day}T09:00:00.000Z`, end: `${day}T10:30:00.000Z`, seats: 2, seatsTaken: 2, waiting: 0 },
    ...{ location: { type: 'in-person', value: 'Quay 4' }, facilities: [{ name: 'Boat' }] },
  })
})
