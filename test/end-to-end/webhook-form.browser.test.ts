import { expect, it } from 'vitest'
import { openBrowser } from '../support/open-browser.ts'
import { speak } from '../support/speak.ts'
import { startBellhop } from '../support/start-bellhop.ts'

it('filters are tried before they are saved, mails take the place of requests, and the plan is seen before it is hit', async () => {
  const env = { BELLHOP_BOOTSTRAP_API_KEY: '', BELLHOP_PLANS: 'tiny=2,unlimited', BELLHOP_DEFAULT_PLAN: 'tiny' }
  const bellhop = await startBellhop({ env })
  const visitor = await openBrowser()
  const page = await visitor.open(bellhop.address('Console'))
  await page.getByText('Plan tiny: 1 of 2 webhooks in use.').waitFor()
  await page.evaluate(async () => {
    const headers = { 'content-type': 'application/json' }
    for (const amount of [5, 500]) {
      const body = JSON.stringify({ topic: 'order.placed', data: { amount } })
      if (amount === 5) await fetch('/v1/topics/order.placed', { method: 'PUT', headers, body: '{"schema":null}' })
      await fetch('/v1/events', { method: 'POST', headers, body })
    }
  })

  await page.getByRole('link', { name: 'Add webhook' }).click()
  const condition = page.getByRole('textbox', { name: 'Condition' })
  const tryOut = page.getByRole('button', { name: 'Try on the last 50 events' })
  await condition.fill('data.amount >')
  await tryOut.click()
  await page.getByText(/^Line 1, column 14: The condition ends here/).waitFor()
  await condition.fill('data.amount > 100')
  await tryOut.click()
  await page.getByText('1 of the last 2 events would be sent.').waitFor()
  await page.getByText('The condition of the filter does not hold.').waitFor()

  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Front desk')
  await page.getByRole('radio', { name: 'Mails with the event as an attached file' }).check()
  await page.getByRole('textbox', { name: 'E-mail address' }).fill('desk@brightwater.example')
  await page.getByText('order.placed', { exact: true }).first().click()
  await page.getByRole('button', { name: 'Create webhook' }).click()
  await page.waitForURL(/\/webhooks\/ep_/)
  await page.getByText('desk@brightwater.example').first().waitFor()

  await page.getByRole('link', { name: 'Webhooks' }).first().click()
  await page.getByText('The plan has no room for another webhook').waitFor()
  const list: unknown = await page.evaluate(async () => (await fetch('/v1/endpoints')).json())
  expect(list).toMatchObject({
    data: [
      { email: 'desk@brightwater.example', url: null, filters: { condition: 'data.amount > 100' } },
      { name: 'Inspector' },
    ],
  })
}, 120_000)

it('mistakes in a condition and in a template are told in the language of the console, with their places', async () => {
  const bellhop = await startBellhop({ env: { BELLHOP_BOOTSTRAP_API_KEY: '' } })
  const visitor = await openBrowser({ locale: 'de-DE' })
  const page = await visitor.open(bellhop.address('Console'))
  await page.getByRole('link', { name: 'Webhook hinzufügen' }).click()
  const condition = page.getByRole('textbox', { name: 'Bedingung' })
  await condition.fill('date.amount > 100')
  await page.getByRole('button', { name: 'An den letzten 50 Ereignissen ausprobieren' }).click()
  await page.getByText('Zeile 1, Spalte 1: date gibt es nicht. Meinten Sie data?').waitFor()
  await condition.fill('')

  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Empfang')
  await page.getByRole('textbox', { name: 'Adresse' }).fill('https://desk.brightwater.example/hooks')
  await page.getByText('booking.created', { exact: true }).first().click()
  await page.getByRole('radio', { name: 'Eine eigene Vorlage' }).check()
  await page.getByRole('textbox', { name: 'Vorlage' }).fill('{\n  "title": "{{ title | shout }}"\n}')
  await page.getByRole('button', { name: 'Vorschau', exact: true }).click()
  const preview = page.getByRole('status').filter({ hasText: 'shout' })
  await preview.getByText('Zeile 2, Spalte 13: Es gibt keinen Filter shout.').waitFor()
  await page.getByRole('button', { name: 'Webhook erstellen' }).click()
  await page.locator('[id$="-error"]', { hasText: 'Zeile 2, Spalte 13: Es gibt keinen Filter shout.' }).waitFor()

  await speak(page, '日本語')
  await preview.getByText('2行13列： shout というフィルターはありません。').waitFor()
}, 120_000)
