import { expect, it } from 'vitest'
import { openBrowser } from '../support/open-browser.ts'
import { startBellhop } from '../support/start-bellhop.ts'

/** Nothing listens there: the port is for whoever builds multiplexers of TCP. */
const closed = 'http://127.0.0.1:1/hooks'

it.each([
  {
    ...{ locale: 'de-CH', send: 'Test senden' },
    refused: /127\.0\.0\.1:1 hat die Verbindung abgelehnt: Dort läuft nichts\./,
    verdict: /^Ihr Server antwortete nicht innerhalb von .*: 127\.0\.0\.1:1 hat die Verbindung abgelehnt/,
  },
  {
    ...{ locale: 'ja-JP', send: 'テスト送信' },
    refused: /127\.0\.0\.1:1 に接続を拒否されました。/,
    verdict: /応答がありませんでした：127\.0\.0\.1:1 に接続を拒否されました。/,
  },
])('why an attempt failed is said in $locale: in its log, the list of webhooks and a test', async (asked) => {
  const bellhop = await startBellhop({ args: ['--no-demo'] })
  const endpoint = { name: 'Hooks', url: closed, triggers: ['test.happened', 'booking.created'] }
  expect(await bellhop.api.put('/v1/topics/test.happened', {})).toMatchObject({ status: 200 })
  const made = await bellhop.api.post('/v1/endpoints', endpoint)
  expect(made).toMatchObject({ status: 201 })
  expect(await bellhop.api.post('/v1/events', { topic: 'test.happened', data: {} })).toMatchObject({ status: 202 })
  const failed = async () => (await bellhop.api.get('/v1/deliveries')).body.data[0]
  await expect.poll(async () => (await failed())?.attemptCount, { timeout: 20_000 }).toBeGreaterThan(0)

  const visitor = await openBrowser({ locale: asked.locale })
  const page = await visitor.open(bellhop.address('Console'))
  await page.getByText(asked.refused).waitFor()

  await page.goto(new URL(`/console/deliveries/${(await failed()).id}`, bellhop.url).href)
  await page.getByText(asked.refused).first().waitFor()

  await page.goto(new URL(`/console/webhooks/${made.body.id}?tab=test`, bellhop.url).href)
  await page.getByRole('button', { name: asked.send, exact: true }).click()
  await page.getByRole('status').getByText(asked.verdict).waitFor()
})
