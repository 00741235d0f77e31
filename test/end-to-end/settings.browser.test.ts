import { expect, it } from 'vitest'
import { findViolations } from '../support/find-violations.ts'
import { openBrowser } from '../support/open-browser.ts'
import { startBellhop } from '../support/start-bellhop.ts'

it('an administrator moves the booking pages to another address, and the links before lead there too', async () => {
  const bellhop = await startBellhop()
  const before = bellhop.address('Booking page')
  const visitor = await openBrowser()
  const page = await visitor.open(bellhop.address('Console'))
  await page.getByRole('link', { name: 'Settings' }).click()
  const address = page.getByRole('textbox', { name: 'Address of the booking pages' })
  await address.fill('Harbour Yoga')
  await page.getByRole('button', { name: 'Save changes' }).click()
  await page.getByText('Use lower-case letters').waitFor()
  await address.fill('harbour-yoga')
  await page.getByText(`${bellhop.url}/harbour-yoga`).waitFor()
  expect(await findViolations(page)).toEqual([])
  await page.getByRole('button', { name: 'Save changes' }).click()
  await page.getByText('The settings were saved.').waitFor()
  for (const link of [`${bellhop.url}/harbour-yoga`, before]) {
    await page.goto(link)
    await page.getByRole('heading', { level: 1 }).waitFor()
  }
})
