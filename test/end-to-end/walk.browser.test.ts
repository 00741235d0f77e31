import type { Page } from 'playwright-core'
import { Webhook } from 'standardwebhooks'
import { expect, it, onTestFinished } from 'vitest'
import { americanTime, bookingPage, dateIn } from '../support/booking-page.ts'
import { createApiClient } from '../support/create-api-client.ts'
import { openBrowser } from '../support/open-browser.ts'
import { startReceiver } from '../support/receiver.ts'
import type { Bellhop } from '../support/spawn-bellhop.ts'
import { startBellhop } from '../support/start-bellhop.ts'

const serverZone = 'Asia/Tokyo'
const visitorZone = 'America/New_York'
const env = { BELLHOP_BOOTSTRAP_API_KEY: '', TZ: serverZone }
const guest = { name: 'Noor Haddad', email: 'noor@guest.example' }

/** Whatever was sent about the booking has what the address of the booking page had. */
const fromAddress = { metadata: { user_id: '123' }, utm: { source: 'mail' } }

it('from the first start to the second: book, watch, add a webhook, move, cancel, restart', async () => {
  const first = await startBellhop({ env })
  const receiver = await startReceiver()
  onTestFinished(() => receiver.close())
  const visitor = await openBrowser({ timeZone: visitorZone })

  const inspector = await visitor.open(first.address('Inspector'))
  await inspector.getByText('Waiting for the first request').waitFor()
  await inspector.getByRole('status').getByText('Live', { exact: true }).waitFor()

  const guestPage = await visitor.open(`${first.address('Booking page')}?metadata[user_id]=123&utm_source=mail`)
  await seeTimesOfOwnZone(first, guestPage)
  await book(guestPage)
  await seeWebhookIn(inspector)
  await inspector.close()

  const consolePage = await visitor.open(first.address('Console'))
  await seeDelivery(consolePage)
  const secret = await addWebhook(consolePage, receiver.url)

  await move(guestPage)
  await cancel(guestPage)
  const webhooks = (await receiver.received(2)).map(({ body, headers }) =>
    new Webhook(secret).verify(body, { ...headers }),
  )
  expect(webhooks).toMatchObject([
    { type: 'booking.rescheduled', data: { booking: { ...fromAddress, sequence: 2 }, reason: 'The train is late' } },
    { type: 'booking.cancelled', data: { booking: { ...fromAddress, sequence: 3 }, reason: 'No longer needed' } },
  ])

  await expect.poll(() => pendingDeliveries(consolePage)).toEqual([])
  const lists = await seeLists(consolePage)
  expect(await first.stop()).toEqual({ code: 0, signal: null })
  const second = await startBellhop({ env, dataDir: first.dataDir, port: first.port })
  expect(await seeLists(consolePage)).toEqual(lists)
  await guestPage.reload()
  await guestPage.getByRole('heading', { name: 'This booking was cancelled' }).waitFor()

  const stranger = await openBrowser()
  const usedLink = await stranger.open(first.address('Console'))
  await usedLink.getByRole('heading', { name: 'This link did not sign you in' }).waitFor()
  expect(second.address('Console')).not.toBe(first.address('Console'))
}, 180_000)

async function seeTimesOfOwnZone(bellhop: Bellhop, page: Page): Promise<void> {
  const booking = bookingPage(page)
  const day = await booking.chosenDay()
  const visitor = createApiClient(bellhop.url, null)
  const { eventType } = (await visitor.get('/v1/public/demo/intro-call')).body
  expect(eventType.timeZone).toBe(serverZone)
  const around = (days: number) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
  const { body } = await visitor.get(`/v1/event-types/${eventType.id}/slots?from=${around(-1)}&to=${around(2)}`)
  const expected = body.slots
    .map(({ start }: { start: string }) => start)
    .filter((start: string) => dateIn(start, visitorZone) === day)
    .map((start: string) => americanTime(start, visitorZone))
  expect(await booking.shownTimes()).toEqual(expected)
  expect(await page.getByRole('combobox', { name: 'Time zone' }).inputValue()).toBe('New York')
}

async function book(page: Page): Promise<void> {
  const booking = bookingPage(page)
  await booking.chooseTime(0)
  await booking.fillIn(guest)
  await booking.book.click()
  await page.getByRole('heading', { name: 'Your booking is confirmed' }).waitFor()
}

async function seeWebhookIn(inspector: Page): Promise<void> {
  const list = inspector.getByRole('list', { name: 'Requests, newest first' })
  await list.getByRole('button', { name: 'booking.created' }).click()
  const verdict = inspector.getByText('The signature is right and fresh.')
  await verdict.waitFor()
  expect(await list.getByText('Signature valid').count()).toBe(2)
  const headers = await inspector.getByRole('definition').allInnerTexts()
  expect(headers).toContain('application/json')
  const body = await inspector.getByRole('region', { name: 'Body of the request' }).innerText()
  expect(JSON.parse(body)).toMatchObject({
    type: 'booking.created',
    data: { booking: { ...fromAddress, attendees: [guest], sequence: 1 } },
  })
}

async function seeDelivery(page: Page): Promise<void> {
  const webhooks = page.getByRole('table', { name: 'Webhooks' })
  await webhooks.getByText('Inspector', { exact: true }).waitFor()
  await page.getByRole('link', { name: 'Deliveries', exact: true }).click()
  await page.getByRole('link', { name: 'Open the delivery of booking.created to Inspector' }).click()
  await page.getByRole('heading', { name: 'booking.created' }).waitFor()
  await page.getByText('Delivered', { exact: true }).waitFor()
  const sent = await page.getByRole('region', { name: 'Body of the request' }).innerText()
  expect(JSON.parse(sent)).toMatchObject({ data: { booking: fromAddress } })
  await page.getByText(/^POST http:\/\/localhost:\d+\/inspector\/insp_\w+\/in$/).waitFor()
  await page.getByText(/^200/).first().waitFor()
}

/** Adds a webhook in the console and returns the secret that it shows. */
async function addWebhook(page: Page, url: string): Promise<string> {
  await page.getByRole('link', { name: 'Webhooks', exact: true }).first().click()
  await page.getByRole('link', { name: 'Add webhook' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('My own')
  await page.getByRole('textbox', { name: 'Address' }).fill(`${url}/hook`)
  for (const trigger of ['booking.rescheduled', 'booking.cancelled']) {
    await page.getByRole('checkbox', { name: trigger }).check()
  }
  await page.getByRole('button', { name: 'Create webhook' }).click()
  const dialog = page.getByRole('dialog', { name: 'The secret of this webhook' })
  const secret = await dialog.getByText(/^whsec_/).innerText()
  await dialog.getByRole('button', { name: 'I have stored it' }).click()
  await page.getByRole('heading', { name: 'My own' }).waitFor()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByRole('tab', { name: 'Settings' }).click()
  await page.getByRole('button', { name: 'Save changes' }).waitFor()
  expect(await page.content()).not.toContain(secret)
  return secret
}

async function move(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Reschedule' }).click()
  const booking = bookingPage(page)
  // The last free hour of the first day may have been booked just now.
  await booking.chooseDayOfNextMonth()
  await booking.chooseTime(0)
  await page.getByRole('textbox', { name: 'Reason (optional)' }).fill('The train is late')
  await page.getByRole('button', { name: 'Move the booking' }).click()
  await page.getByRole('heading', { name: 'Your new time is confirmed' }).waitFor()
}

async function cancel(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Cancel the booking' }).click()
  await page.getByRole('textbox', { name: 'Reason (optional)' }).fill('No longer needed')
  await page.getByRole('button', { name: 'Cancel the booking' }).click()
  await page.getByRole('heading', { name: 'This booking was cancelled' }).waitFor()
}

/** What the console's API lists, asked with the console's own session. */
async function list(page: Page, path: string): Promise<unknown[]> {
  const answer = await page.request.get(new URL(path, page.url()).href)
  expect(answer.status()).toBe(200)
  return (await answer.json()).data
}

const pendingDeliveries = (page: Page) => list(page, '/v1/deliveries?status=pending')

async function seeLists(page: Page): Promise<unknown[][]> {
  const paths = ['/v1/bookings', '/v1/deliveries', '/v1/endpoints', '/v1/events', '/v1/customers']
  const lists = await Promise.all(paths.map((path) => list(page, path)))
  for (const one of lists) expect(one).not.toEqual([])
  return lists
}
