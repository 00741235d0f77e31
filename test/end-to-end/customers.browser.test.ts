import { readFileSync } from 'node:fs'
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
  await dialog.getByText('This is taken already.').waitFor()
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

it('customers are exported, and one is deleted with what was written of them', async () => {
  const bellhop = await startBellhop({ args: ['--no-demo'] })
  const { api } = bellhop
  for (const name of ['Ada', 'Ben']) {
    const made = await api.post('/v1/customers', { name, email: `${name.toLowerCase()}@guest.example` })
    expect(made.status).toBe(201)
  }
  const visitor = await openBrowser({ timeZone: 'UTC', locale: 'en-GB' })
  const page = await visitor.open(bellhop.address('Console'))
  await page.getByRole('link', { name: 'Customers' }).click()
  const exported = async (format: string) => {
    await page.getByRole('button', { name: 'Export' }).click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: format }).click(),
    ])
    return readFileSync(await download.path(), 'utf8')
  }
  const table = await exported('CSV, for spreadsheets')
  expect(table.trim().split('\n')).toHaveLength(3)
  expect(table).toContain('ada@guest.example')
  const lines = (await exported('NDJSON, for programs')).trim().split('\n')
  expect(lines.map((line) => JSON.parse(line).email).sort()).toEqual(['ada@guest.example', 'ben@guest.example'])

  await page.getByRole('button', { name: 'Delete Ada' }).click()
  const dialog = page.getByRole('dialog', { name: 'Delete Ada?' })
  await dialog.waitFor()
  await page.getByRole('menu').waitFor({ state: 'hidden' })
  expect(await findViolations(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Delete customer' }).click()
  await page.getByText('Ada was deleted.').waitFor()
  await expect.poll(() => page.getByRole('button', { name: 'Delete Ada' }).count()).toBe(0)
  expect((await api.get('/v1/customers')).body.data).toMatchObject([{ name: 'Ben' }])
})
