import type { Page } from 'playwright-core'
import { expect, it, onTestFinished } from 'vitest'
import { openBrowser } from '../support/open-browser.ts'
import { type Receiver, startReceiver } from '../support/receiver.ts'
import { startBellhop } from '../support/start-bellhop.ts'

const events = 300

it('topics, template, test, log, recovery, statistics and time line do in the console what they say', async () => {
  const state = { hangs: false }
  const receiver = await startReceiver(async () => {
    if (state.hangs) await new Promise((resolve) => setTimeout(resolve, 60_000).unref())
    return {}
  })
  onTestFinished(() => receiver.close())
  const bellhop = await startBellhop({ env: { BELLHOP_BOOTSTRAP_API_KEY: '' } })
  const page = await (await openBrowser()).open(bellhop.address('Console'))
  await page.getByRole('link', { name: 'Add webhook' }).first().waitFor()

  await registerTopic(page)
  const endpoint = await call(page, 'POST', '/v1/endpoints', {
    ...{ name: 'Orders', url: `${receiver.url}/orders`, triggers: ['order.placed'] },
  })
  await writeTemplate(page, `${bellhop.url}/console/webhooks/${endpoint.id}`)
  await sendTests(page)
  await publish(page, receiver)
  await replayFromTheLog(page, receiver)
  await seeStatistics(page)
  state.hangs = true
  await recover(page)
  await seeWhyNot(page, bellhop.url)
}, 180_000)

/** Asks the API with the session of the page. */
// biome-ignore lint/suspicious/noExplicitAny: tests look into bodies whose shape they assert.
function call(page: Page, method: string, path: string, body?: unknown): Promise<any> {
  return page.evaluate(
    async ([method, path, body]) => {
      const answer = await fetch(path, {
        method,
        ...(body === null ? {} : { body, headers: { 'content-type': 'application/json' } }),
      })
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
      return answer.json()
    },
    [method, path, body === undefined ? null : JSON.stringify(body)] as const,
  )
}

async function registerTopic(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Topics', exact: true }).click()
  await page.getByRole('link', { name: 'booking.created', exact: true }).waitFor()
  await page.getByRole('link', { name: 'Add topic' }).click()
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('order.placed')
  const schema = page.getByRole('textbox', { name: 'JSON Schema of the data' })
  const add = page.getByRole('button', { name: 'Add topic' })
  await schema.fill('{\n  "type": object\n}')
  await add.click()
  await page.getByText('Line 2, column 11: this is not JSON any more').waitFor()
  await schema.fill('{"type": "object", "properties": {"number": {"type": "whole"}}}')
  await add.click()
  await page.getByRole('alert').getByText('properties.number.type', { exact: true }).waitFor()
  await schema.fill('{"type": "object", "properties": {"number": {"type": "integer"}}}')
  await add.click()
  await page.getByRole('heading', { name: 'order.placed' }).waitFor()
  await page.getByRole('heading', { name: 'Nothing was published yet' }).waitFor()
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  await page.getByText('No webhook listens to it.').waitFor()
  await page.getByRole('button', { name: 'Keep it' }).click()
}

async function writeTemplate(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await page.getByRole('tab', { name: 'Payload' }).click()
  await page.getByRole('radio', { name: 'A template of your own' }).check()
  const template = page.getByRole('textbox', { name: 'Template', exact: true })
  const preview = page.getByRole('button', { name: 'Preview' })
  await template.fill('{\n  "order": {{ data.number }\n}')
  await preview.click()
  await page
    .getByText(/^Line \d+, column \d+:/)
    .first()
    .waitFor()
  await template.fill('{"order": {{ data.number }} }')
  await preview.click()
  await page.getByRole('region', { name: 'Body of the preview' }).waitFor()
  await page.getByText('The template has a mistake').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Save changes' }).click()
  await page.getByText('Orders was saved.').waitFor()
}

async function sendTests(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Test' }).click()
  await page.getByRole('button', { name: 'Send test' }).click()
  await page.getByText(/^Your server answered 200 in/).waitFor()
  await page.getByRole('button', { name: /Send a whole booking/ }).click()
  for (const topic of ['booking.requested', 'booking.created', 'booking.rescheduled', 'booking.cancelled']) {
    await page.getByRole('button', { name: `${topic}: Your server answered 200` }).waitFor()
  }
}

async function publish(page: Page, receiver: Receiver): Promise<void> {
  const before = receiver.requests.length
  for (let done = 0; done < events; done += 100) {
    const batch = Array.from({ length: 100 }, (_, n) => ({ topic: 'order.placed', data: { number: done + n } }))
    await call(page, 'POST', '/v1/events/batch', { events: batch })
  }
  await receiver.received(before + events)
  expect(receiver.requests.at(-1)?.body).toMatch(/^\{"order": \d+ \}$/)
}

async function replayFromTheLog(page: Page, receiver: Receiver): Promise<void> {
  const before = receiver.requests.length
  await page.getByRole('tab', { name: 'Deliveries' }).click()
  const row = page.getByRole('row').nth(1)
  expect(await row.getByRole('link', { name: 'Download' }).getAttribute('href')).toMatch(
    /\/v1\/deliveries\/dlv_\w+\/download$/,
  )
  await row.getByRole('button', { name: 'Replay' }).click()
  await page.getByText('It is on its way again.').waitFor()
  await receiver.received(before + 1)
  await page
    .getByText(/Replay · sent 2/)
    .first()
    .waitFor()
  await row.getByRole('link', { name: 'Raw' }).click()
  const body = await page.getByRole('region', { name: 'Body of the request' }).innerText()
  expect(JSON.parse(body)).toEqual({ order: expect.any(Number) })
  await page.goBack()
}

async function seeStatistics(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Statistics' }).click()
  await page.getByRole('img', { name: 'Deliveries over time' }).waitFor()
  await page
    .getByText(String(events + 1), { exact: true })
    .first()
    .waitFor()
  await page.getByRole('link', { name: 'Webhooks', exact: true }).first().click()
  await page.getByRole('img', { name: `${events + 1} deliveries accepted in 24 hours, 0 not accepted` }).waitFor()
  await page.getByRole('link', { name: 'Open Orders' }).click()
}

/** The receiver answers nothing any more: the queue fills up, and the job waits with it. */
async function recover(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Deliveries' }).click()
  await page.getByRole('button', { name: 'Recover' }).click()
  const dialog = page.getByRole('dialog', { name: 'Recover Orders' })
  await dialog.getByRole('combobox', { name: 'Which deliveries' }).click()
  await page.getByRole('option', { name: 'Accepted', exact: true }).click()
  await dialog.getByRole('button', { name: 'Send again' }).click()
  await page.getByText(/^Sending again: 200 of 30\d deliveries queued again\.$/).waitFor()
  await page.getByRole('progressbar', { name: 'Progress of the recovery' }).waitFor()
  await page.getByRole('button', { name: 'Pause' }).click()
  await page.getByText(/^Paused: 200 of/).waitFor()
  await page.getByRole('button', { name: 'Resume' }).click()
  await page.getByText(/^Sending again: 200 of/).waitFor()
  await page.getByRole('button', { name: 'Cancel', exact: true }).click()
  await page.getByText(/^Cancelled: 200 of/).waitFor()
}

async function seeWhyNot(page: Page, url: string): Promise<void> {
  const [eventType] = (await call(page, 'GET', '/v1/event-types')).data
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
  const { slots } = await call(page, 'GET', `/v1/event-types/${eventType.id}/slots?from=${day(1)}&to=${day(14)}`)
  const booking = await call(page, 'POST', '/v1/bookings', {
    ...{ eventTypeId: eventType.id, start: slots[0].start, timeZone: 'Europe/London' },
    attendees: [{ name: 'Noor Haddad', email: 'noor@guest.example' }],
  })
  await page.goto(`${url}/console/bookings/${booking.uid}`)
  await page.getByRole('link', { name: 'Orders', exact: true }).first().waitFor()
  await page
    .getByText(/it does not listen to this/)
    .first()
    .waitFor()
}
