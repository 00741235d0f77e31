import { expect, it, onTestFinished } from 'vitest'
import { openBrowser } from '../support/open-browser.ts'
import { startReceiver } from '../support/receiver.ts'
import { startBellhop } from '../support/start-bellhop.ts'
import { startMailServer } from '../support/start-mail-server.ts'

it('an administrator chooses a language, reads why a webhook was switched off, and has the mail sent again', async () => {
  const server = await startMailServer()
  onTestFinished(() => server.close())
  const receiver = await startReceiver(() => ({ status: 410 }))
  onTestFinished(() => receiver.close())
  const bellhop = await startBellhop({ env: { SMTP_URL: server.url, BELLHOP_MAIL_FROM: 'desk@book.example' } })
  const visitor = await openBrowser()
  const page = await visitor.open(bellhop.address('Console'))
  await page.getByRole('link', { name: 'Mails' }).click()
  await page.getByText('No mails yet').waitFor()

  await page.getByRole('link', { name: 'Settings' }).click()
  const own = page.locator('section', { has: page.getByRole('heading', { name: 'Mails to you' }) })
  await own.getByLabel('Language').first().click()
  await page.getByRole('option', { name: 'Deutsch' }).click()
  await page.getByText('Mails to you will be in this language.').waitFor()

  const endpoint = { name: 'Planner', url: receiver.url, dialect: 'bellhop', triggers: ['test.happened'] }
  expect(await bellhop.api.post('/v1/endpoints', endpoint)).toMatchObject({ status: 201 })
  expect(await bellhop.api.put('/v1/topics/test.happened', {})).toMatchObject({ status: 200 })
  expect(await bellhop.api.post('/v1/events', { topic: 'test.happened', data: {} })).toMatchObject({ status: 202 })

  await page.getByRole('link', { name: 'Mails' }).click()
  await page.getByRole('combobox', { name: 'What for' }).click()
  await page.getByRole('option', { name: 'Date cancelled, to the waiting list' }).click()
  await page.getByText('No mail matches').waitFor()
  await page.getByRole('combobox', { name: 'What for' }).click()
  await page.getByRole('option', { name: 'Webhook switched off' }).click()
  const row = page.getByRole('row', { name: /Webhook abgeschaltet/ })
  await row.getByText('Sent', { exact: true }).waitFor()
  await row.getByRole('link').click()
  await page.getByText('Der Empfänger antwortete mit 410 Gone').waitFor()
  await page.getByRole('button', { name: 'Send again' }).click()
  await expect.poll(() => server.mails.length).toBe(2)
  expect(server.mails[1]?.messageId).toBe(server.mails[0]?.messageId)
})
