import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
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
