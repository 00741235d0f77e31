import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { findViolations } from '../support/find-violations.ts'
import { openBrowser } from '../support/open-browser.ts'
import { openConsole } from '../support/open-console.ts'
import { startBellhop } from '../support/start-bellhop.ts'

const weekly = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, start: '00:00', end: '24:00' }))

/** Opens one of what stands behind "More", which must fit a phone and have no barriers. */
async function choose(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name }).click()
  await page.getByRole('dialog').waitFor()
  await page.getByRole('menu').waitFor({ state: 'hidden' })
  expect(await findViolations(page), name).toEqual([])
  await page.setViewportSize({ width: 360, height: 740 })
  await expect.poll(() => page.evaluate('document.documentElement.scrollWidth')).toBe(360)
  await page.setViewportSize({ width: 1280, height: 900 })
}

it('a booking is edited, marked, paid and deleted in the console', async () => {
  const bellhop = await startBellhop({ args: ['--no-demo'] })
  const { api } = bellhop
  const made = await api.post('/v1/event-types', {
    ...{ slug: 'visit', kind: 'appointment', title: 'Visit', durationMinutes: 60, timeZone: 'UTC' },
    ...{ availability: { weekly }, minimumNoticeMinutes: 0 },
    questions: [
      { id: 'company', label: 'Company', type: 'text', required: true },
      { id: 'people', label: 'People', type: 'number', required: false },
      { id: 'old', label: 'Old code', type: 'text', required: false },
    ],
  })
  const start = new Date(Math.ceil(Date.now() / 86_400_000 + 2) * 86_400_000 + 9 * 3_600_000).toISOString()
  const booked = await api.post('/v1/bookings', {
    ...{ eventTypeId: made.body.id, start, timeZone: 'UTC', metadata: { crm: '77' } },
    responses: { company: 'Quay Ltd', people: 3, old: 'Q7' },
    attendees: [{ name: 'Noor Haddad', email: 'noor@guest.example', language: 'ja', phone: '+41 44 123 45 67' }],
  })
  expect(booked.status).toBe(201)
  const { questions } = made.body
  await api.patch(`/v1/event-types/${made.body.id}`, { questions: questions.slice(0, 2) })
  const path = `/v1/bookings/${booked.body.uid}`
  const visitor = await openBrowser({ timeZone: 'UTC', locale: 'en-GB' })
  const page = await openConsole(visitor, bellhop)
  await page.goto(`${bellhop.url}/console/bookings/${booked.body.uid}`)
  const dialog = page.getByRole('dialog')

  await choose(page, 'Edit')
  await dialog.getByRole('textbox', { name: 'Title' }).fill('')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.getByText('Give it a title.').waitFor()
  await dialog.getByRole('textbox', { name: 'Title' }).fill('Fitting with Noor')
  await dialog.getByRole('combobox', { name: 'Place' }).click()
  await page.getByRole('option', { name: 'In person' }).click()
  await dialog.getByRole('textbox', { name: 'Address, number or link' }).fill('Quay 4')
  await dialog.getByRole('button', { name: 'Add attendee' }).click()
  const second = dialog.getByRole('group', { name: 'Attendee 2' })
  await second.getByLabel('Name').fill('Ben')
  await second.getByLabel('E-mail address').fill('ben@guest.example')
  await dialog.getByText(/^No longer asked.* Old code: Q7$/).waitFor()
  expect(await dialog.getByRole('textbox', { name: 'People' }).inputValue()).toBe('3')
  await dialog.getByRole('textbox', { name: 'Company' }).fill('')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.getByText('Answer this question.').waitFor()
  await dialog.getByRole('textbox', { name: 'Company' }).fill('Harbour Ltd')
  await dialog.getByRole('textbox', { name: 'Metadata' }).fill('crm=78\nvip=yes')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('heading', { name: 'Fitting with Noor' }).waitFor()
  expect((await api.get(path)).body).toMatchObject({
    ...{ title: 'Fitting with Noor', location: { type: 'in-person', value: 'Quay 4' } },
    metadata: { crm: '78', vip: 'yes' },
    responses: { company: { label: 'Company', value: 'Harbour Ltd' }, people: { label: 'People', value: 3 } },
    attendees: [
      { email: 'noor@guest.example', language: 'ja', phone: '+41 44 123 45 67' },
      { email: 'ben@guest.example' },
    ],
  })

  await choose(page, 'Who did not come')
  await dialog.getByRole('checkbox', { name: 'Ben' }).check()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Ben (did not come)').waitFor()
  await choose(page, 'Record a payment')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.getByText('Enter the amount.').waitFor()
  await dialog.getByRole('textbox', { name: 'Amount' }).fill('19.99')
  await dialog.getByRole('textbox', { name: 'Reference' }).fill('pi_1')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByText('€19.99, paid (pi_1)').waitFor()
  const { attendees, payment } = (await api.get(path)).body
  expect(attendees.map(({ noShow }: { noShow: boolean }) => noShow)).toEqual([false, true])
  expect(payment).toEqual({ status: 'paid', amount: 1999, currency: 'EUR', reference: 'pi_1' })

  await choose(page, 'Delete')
  await dialog.getByRole('button', { name: 'Delete booking' }).click()
  await page.getByRole('heading', { name: 'Bookings', level: 1 }).waitFor()
  await page.getByText('The booking was deleted.').waitFor()
  expect((await api.get(path)).status).toBe(404)
})
