import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { bookingPage } from '../support/booking-page.ts'
import { findViolations } from '../support/find-violations.ts'
import { openBrowser } from '../support/open-browser.ts'
import { startBellhop } from '../support/start-bellhop.ts'

const questions = [
  { id: 'company', label: 'Company', type: 'text', required: true },
  { id: 'size', label: 'Size', type: 'select', required: false, options: ['S', 'M'] },
  { id: 'topics', label: 'Topics', type: 'checkbox', required: false, options: ['A', 'B'] },
  { id: 'way', label: 'Way', type: 'radio', required: false, options: ['Train', 'Car'] },
  { id: 'terms', label: 'I agree', type: 'boolean', required: true },
  { id: 'day', label: 'Day', type: 'date', required: false },
]

/** An event type with everything that a visitor can meet. */
async function openBookable() {
  const bellhop = await startBellhop()
  const weekly = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, start: '00:00', end: '24:00' }))
  const made = await bellhop.api.post('/v1/event-types', {
    ...{ slug: 'fitting', kind: 'appointment', title: 'Fitting', description: 'Bring your shoes.', timeZone: 'UTC' },
    ...{
      durationMinutes: 60,
      durationChoices: [30],
      price: { amount: 9000, currency: 'CHF' },
      availability: { weekly },
      minimumNoticeMinutes: 0,
      questions,
    },
    locations: [
      { id: 'shop', type: 'in-person', value: 'Quay 4' },
      { id: 'video', type: 'jitsi' },
    ],
  })
  expect(made.status).toBe(201)
  return { url: String(made.body.bookingUrl), list: new URL('.', made.body.bookingUrl).href.replace(/\/$/, '') }
}

async function expectNone(page: Page, place: string): Promise<void> {
  expect(await findViolations(page), place).toEqual([])
}

for (const colorScheme of ['light', 'dark'] as const) {
  it(`the booking pages have no barriers, ${colorScheme}`, async () => {
    const { url, list } = await openBookable()
    const visitor = await openBrowser()
    const page = await visitor.open('about:blank')
    await page.emulateMedia({ colorScheme })
    await page.goto(list)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await expectNone(page, 'all that can be booked')
    const card = page.getByRole('link', { name: 'Fitting' })
    for (const fact of ['30 minutes or 1 hour', 'In person', 'Video call', 'CHF 90.00']) {
      expect((await card.innerText()).replaceAll('\u00a0', ' ')).toContain(fact)
    }

    await page.goto(url)
    const booking = bookingPage(page)
    await booking.times.first().waitFor()
    await expectNone(page, 'month and times')
    await page.getByRole('combobox', { name: 'How long' }).selectOption('30')
    await page.getByRole('combobox', { name: 'Where' }).selectOption('video')

    await booking.times.first().click()
    await booking.name.waitFor()
    await expectNone(page, 'the form')
    await booking.book.click()
    await page.getByText('need another look').waitFor()
    await expectNone(page, 'the form with mistakes')

    await booking.name.fill('Noor Haddad')
    await booking.email.fill('noor@guest.example')
    await page.getByRole('textbox', { name: 'Guests' }).fill('ada@guest.example')
    await page.getByRole('textbox', { name: 'Company' }).fill('Birch')
    await page.getByRole('checkbox', { name: 'I agree' }).check()
    await booking.book.click()
    await page.getByRole('heading', { name: 'Your booking is confirmed' }).waitFor()
    await expectNone(page, 'the confirmation')
    expect(await page.getByText('ada@guest.example').count()).toBeGreaterThan(0)

    await page.getByRole('link', { name: 'Reschedule' }).click()
    await booking.times.first().waitFor()
    await expectNone(page, 'another time')
    await page.goBack()
    await page.getByRole('link', { name: 'Cancel the booking' }).click()
    await page.getByRole('button', { name: 'Cancel the booking' }).waitFor()
    await expectNone(page, 'the question whether to cancel')
    await page.getByRole('button', { name: 'Cancel the booking' }).click()
    await page.getByRole('heading', { name: 'This booking was cancelled' }).waitFor()
    await expectNone(page, 'a cancelled booking')
  })
}

/** What the element with the focus is called. */
const labelOfFocus = `[...(document.activeElement.labels ?? [])].map(({ textContent }) => textContent).join(' ')
  || document.activeElement.textContent`

it('a booking is made by keyboard alone', async () => {
  const { url } = await openBookable()
  const visitor = await openBrowser()
  const page = await visitor.open(url)
  const booking = bookingPage(page)
  await booking.times.first().waitFor()
  await booking.times.first().focus()
  await page.keyboard.press('Enter')
  await booking.name.waitFor()
  const tabTo = async (name: string) => {
    for (let step = 0; step < 40; step++) {
      await page.keyboard.press('Tab')
      const label = await page.evaluate<string>(labelOfFocus)
      if (label.startsWith(name)) return
    }
    throw new Error(`The keyboard does not reach ${name}.`)
  }
  await tabTo('Name')
  await page.keyboard.type('Noor Haddad')
  await tabTo('E-mail')
  await page.keyboard.type('noor@guest.example')
  await tabTo('Company')
  await page.keyboard.type('Birch')
  await tabTo('I agree')
  await page.keyboard.press('Space')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Your booking is confirmed' }).waitFor()
})
