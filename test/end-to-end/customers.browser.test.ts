import { expect, it } from 'vitest'
import { findViolations } from '../support/find-violations.ts'
import { openBrowser } from '../support/open-browser.ts'
import { startBellhop } from '../support/start-bellhop.ts'

it('a customer is added, corrected and not added twice', async () => {
  const bellhop = await startBellhop({ args: ['--no-demo'] })
  const visitor = await openBrowser({ timeZone: 'UTC', locale: 'en-GB' })
  const page = await visitor.open(bellhop.address('Console'))
  await page.getByRole('link', { name: 'Customers' }).click()
  const dialog = page.getByRole('dialog')
  const fill = async (name: string, email: string) => {
    await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
    await dialog.getByRole('textbox', { name: 'E-mail address' }).fill(email)
    await dialog.getByRole('button', { name: 'Save' }).click()
  }
  await page.getByRole('button', { name: 'Add customer' }).click()
  await fill('', 'noor')
  await dialog.getByText('Enter a name.').waitFor()
  expect(await findViolations(page)).toEqual([])
  await dialog.getByRole('combobox', { name: 'Language' }).click()
  await page.getByRole('option', { name: 'Deutsch' }).click()
  await fill('Noor', 'noor@guest.example')
  await page.getByText('Noor was saved.').waitFor()

  await page.getByRole('button', { name: 'Add customer' }).click()
  await fill('Another', 'noor@guest.example')
  await dialog
    .getByText(/noor@guest\.example/)
    .first()
    .waitFor()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('button', { name: 'Edit Noor' }).click()
  await fill('Noor Haddad', 'noor@guest.example')
  await page.getByText('Noor Haddad was saved.').waitFor()
  expect(await findViolations(page)).toEqual([])
  await page.setViewportSize({ width: 360, height: 740 })
  await expect.poll(() => page.evaluate('document.documentElement.scrollWidth')).toBe(360)
  const { data } = (await bellhop.api.get('/v1/customers')).body
  expect(data).toMatchObject([{ name: 'Noor Haddad', email: 'noor@guest.example', language: 'de', timeZone: null }])
})
