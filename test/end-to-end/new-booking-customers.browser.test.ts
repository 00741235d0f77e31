import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { findViolations } from '../support/find-violations.ts'
import { openBrowser } from '../support/open-browser.ts'
import { openConsole } from '../support/open-console.ts'
import type { Bellhop } from '../support/spawn-bellhop.ts'
import { startBellhop } from '../support/start-bellhop.ts'

const weekly = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, start: '08:00', end: '18:00' }))

/** A visit that is by phone, and three customers, of whom two have the same name. */
async function prepare({ api }: Bellhop): Promise<void> {
  const visit = await api.post('/v1/event-types', {
    ...{ slug: 'visit', kind: 'appointment', title: 'Visit', durationMinutes: 60, timeZone: 'UTC' },
    ...{ availability: { weekly }, locations: [{ id: 'call', type: 'phone' }] },
  })
  expect(visit.status).toBe(201)
  const customers = [
    {
      name: 'Noor Haddad',
      email: 'noor@quay.example',
      phone: '+41 44 123 45 67',
      timeZone: 'Asia/Tokyo',
      language: 'ja',
    },
    { name: 'Noor Haddad', email: 'haddad@other.example' },
    { name: 'Ben Okafor', email: 'ben@quay.example' },
  ]
  for (const customer of customers) expect((await api.post('/v1/customers', customer)).status).toBe(201)
}

async function openForm(bellhop: Bellhop): Promise<Page> {
  const visitor = await openBrowser({ timeZone: 'UTC', locale: 'en-GB' })
  const page = await openConsole(visitor, bellhop)
  await page.goto(`${bellhop.url}/console/bookings/new`)
  await page.getByRole('group', { name: 'Guest 1' }).waitFor()
  return page
}

const fieldsOf = (page: Page, number = 1) => {
  const guest = page.getByRole('group', { name: `Guest ${number}` })
  return {
    name: guest.getByRole('combobox', { name: 'Name' }),
    email: guest.getByRole('combobox', { name: 'E-mail address' }),
    phone: guest.getByLabel('Phone number'),
  }
}

it('a customer is found by name or address and brought into the form by keyboard, with phone, time zone and language', async () => {
  const bellhop = await startBellhop({ args: ['--no-demo'] })
  await prepare(bellhop)
  const page = await openForm(bellhop)
  const { name, email, phone } = fieldsOf(page)
  const options = page.getByRole('listbox', { name: 'Customers' }).getByRole('option')

  await name.pressSequentially('noo')
  await expect.poll(() => options.count()).toBe(2)
  await page.getByText('2 customers found').waitFor({ state: 'attached' })
  expect(await name.getAttribute('aria-expanded')).toBe('true')
  expect(await findViolations(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect.poll(() => options.count()).toBe(0)
  expect(await name.inputValue()).toBe('noo')

  await name.fill('noor@q')
  await expect.poll(() => options.allInnerTexts()).toEqual([expect.stringContaining('noor@quay.example')])
  await page.keyboard.press('ArrowDown')
  const active = await name.getAttribute('aria-activedescendant')
  expect(await options.first().getAttribute('id')).toBe(active)
  expect(await findViolations(page)).toEqual([])
  await page.keyboard.press('Enter')
  await expect.poll(() => name.inputValue()).toBe('Noor Haddad')
  expect([await email.inputValue(), await phone.inputValue()]).toEqual(['noor@quay.example', '+41 44 123 45 67'])
  await page.getByText('Set above, as known of Noor Haddad: Asia/Tokyo, 日本語.').waitFor()
  expect(await page.getByRole('combobox', { name: 'Time zone' }).inputValue()).toBe('Asia/Tokyo')
  await expect.poll(() => options.count()).toBe(0)

  await page.setViewportSize({ width: 360, height: 740 })
  await page.getByRole('button', { name: 'Add guest' }).click()
  const second = fieldsOf(page, 2)
  await second.email.pressSequentially('quay')
  await expect.poll(() => options.count()).toBe(2)
  await expect.poll(() => page.evaluate('document.documentElement.scrollWidth')).toBe(360)
  expect(await findViolations(page)).toEqual([])
  await options.filter({ hasText: 'Ben Okafor' }).click()
  await expect.poll(() => second.name.inputValue()).toBe('Ben Okafor')
  expect(await second.email.inputValue()).toBe('ben@quay.example')
  expect(await page.getByRole('combobox', { name: 'Time zone' }).inputValue()).toBe('Asia/Tokyo')
  await page.setViewportSize({ width: 1280, height: 900 })

  await page
    .getByRole('button', { name: /^\d?\d:00$/ })
    .first()
    .click()
  await page.getByRole('button', { name: 'Book', exact: true }).click()
  await page.getByRole('heading', { name: /Noor Haddad/ }).waitFor()
  const uid = /bkg_\w+/.exec(page.url())?.[0]
  expect((await bellhop.api.get(`/v1/bookings/${uid}`)).body).toMatchObject({
    timeZone: 'Asia/Tokyo',
    attendees: [
      { name: 'Noor Haddad', email: 'noor@quay.example', phone: '+41 44 123 45 67', language: 'ja' },
      { name: 'Ben Okafor', email: 'ben@quay.example' },
    ],
  })
  expect((await bellhop.api.get('/v1/customers')).body.data).toHaveLength(3)
})

it('whoever is new is typed as before, though customers are offered', async () => {
  const bellhop = await startBellhop({ args: ['--no-demo'] })
  await prepare(bellhop)
  const page = await openForm(bellhop)
  const { name, email, phone } = fieldsOf(page)
  await page
    .getByRole('button', { name: /^\d?\d:00$/ })
    .first()
    .click()
  await name.pressSequentially('Noor')
  await page.getByRole('option').first().waitFor()
  await page.keyboard.press('Tab')
  await expect.poll(() => page.getByRole('option').count()).toBe(0)
  await email.pressSequentially('noor@new.example')
  await phone.fill('+41 44 765 43 21')
  await phone.press('Enter')
  await page.getByRole('heading', { name: /Noor/ }).waitFor()
  const uid = /bkg_\w+/.exec(page.url())?.[0]
  expect((await bellhop.api.get(`/v1/bookings/${uid}`)).body).toMatchObject({
    timeZone: 'UTC',
    attendees: [{ name: 'Noor', email: 'noor@new.example', phone: '+41 44 765 43 21' }],
  })
})
