import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { findViolations } from '../support/find-violations.ts'
import { openBrowser } from '../support/open-browser.ts'
import { startBellhop } from '../support/start-bellhop.ts'

// As text: these files are checked without the types of a browser.
const language = (page: Page) => page.evaluate<string>('document.documentElement.lang')

/** How many pixels the page is wider than what shows it. */
const overflow = (page: Page) =>
  page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth')

it('the console speaks the language that was chosen, also after a reload and where nobody is signed in', async () => {
  const bellhop = await startBellhop()
  const visitor = await openBrowser()
  const page = await visitor.open(bellhop.address('Console'))
  await page.getByRole('heading', { name: 'Webhooks', level: 1 }).waitFor()
  expect(await language(page)).toBe('en')

  await page.getByRole('button', { name: /^Account of/ }).click()
  await page.getByRole('menuitemradio', { name: 'Deutsch' }).click()
  await page.getByRole('link', { name: 'Zustellungen' }).click()
  await page.getByRole('heading', { name: 'Zustellungen', level: 1 }).waitFor()
  expect(await language(page)).toBe('de')

  await page.reload()
  await page.getByRole('button', { name: /^Konto von/ }).click()
  await page.getByRole('menuitem', { name: 'Abmelden' }).click()
  await page.getByRole('heading', { name: 'Sie sind nicht angemeldet' }).waitFor()

  await page.getByRole('button', { name: 'Sprache' }).click()
  await page.getByRole('menuitemradio', { name: '日本語' }).click()
  await page.getByRole('heading', { name: 'ログインしていません' }).waitFor()
  expect(await language(page)).toBe('ja')
})

it.each([
  { locale: 'ja-JP', lang: 'ja', heading: '配信ログ' },
  { locale: 'de-CH', lang: 'de', heading: 'Zustellungen' },
])('a browser that asks for $locale is answered in it, and no page is wider than a phone', async (asked) => {
  const bellhop = await startBellhop()
  const visitor = await openBrowser({ locale: asked.locale })
  const page = await visitor.open(bellhop.address('Console'))
  // The link signs in once the page has sent its token.
  await page.getByRole('heading', { name: /^Webhook/, level: 1 }).waitFor()
  await page.setViewportSize({ width: 360, height: 740 })
  const sections = ['webhooks', 'webhooks/new', 'events', 'bookings', 'event-types', 'event-types/new', 'customers']
  for (const path of [...sections, 'api-keys', 'mails', 'settings', 'deliveries']) {
    await page.goto(new URL(`/console/${path}`, bellhop.url).href)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForLoadState('networkidle')
    expect(await overflow(page), path).toBe(0)
  }
  await page.getByRole('heading', { name: asked.heading, level: 1 }).waitFor()
  expect(await language(page)).toBe(asked.lang)
})

it.each([
  {
    ...{ locale: 'ja-JP', lang: 'ja', list: 'Main の予約', choose: '時間を選ぶ', length: '30 分または1 時間' },
    ...{ name: 'お名前', email: 'メールアドレス', book: 'この日時で予約する', confirmed: '予約が確定しました' },
  },
  {
    ...{
      locale: 'de-DE',
      lang: 'de',
      list: 'Termin bei Main buchen',
      choose: 'Zeit wählen',
      length: '30 Minuten oder 1 Stunde',
    },
    ...{ name: 'Name', email: 'E-Mail', book: 'Diese Zeit buchen', confirmed: 'Ihre Buchung ist bestätigt' },
  },
])('the booking pages speak $lang on a phone: nothing is wider than it, and nothing a barrier', async (asked) => {
  const bellhop = await startBellhop({ args: ['--no-demo'] })
  const weekly = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, start: '00:00', end: '24:00' }))
  const made = await bellhop.api.post('/v1/event-types', {
    ...{ slug: 'fitting', kind: 'appointment', title: 'Fitting', durationMinutes: 60, durationChoices: [30] },
    ...{ availability: { weekly }, minimumNoticeMinutes: 120, price: { amount: 4500, currency: 'JPY' } },
    locations: [
      { id: 'shop', type: 'in-person', value: 'Quay 4' },
      { id: 'video', type: 'jitsi' },
    ],
  })
  const visitor = await openBrowser({ locale: asked.locale })
  const page = await visitor.open('about:blank')
  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto(new URL('.', made.body.bookingUrl).href.replace(/\/$/, ''))
  const expectFit = async (place: string) => {
    expect(await overflow(page), place).toBe(0)
    expect(await findViolations(page), place).toEqual([])
  }
  await page.getByRole('heading', { name: asked.list, level: 1 }).waitFor()
  await page.getByRole('link', { name: 'Fitting' }).getByText(asked.length).waitFor()
  await expectFit('the list')
  await page.getByRole('link', { name: 'Fitting' }).click()
  const time = page.getByRole('region', { name: asked.choose }).getByRole('listitem').getByRole('button').first()
  await time.waitFor()
  await expectFit('month and times')
  await time.click()
  await page.getByRole('textbox', { name: asked.name, exact: true }).fill('Noor Haddad')
  await page.getByRole('textbox', { name: asked.email, exact: true }).fill('noor@guest.example')
  await expectFit('the form')
  await page.getByRole('button', { name: asked.book }).click()
  await page.getByRole('heading', { name: asked.confirmed }).waitFor()
  await expectFit('the confirmation')
  expect(await language(page)).toBe(asked.lang)
})
