import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { bookingPage } from '../support/booking-page.ts'
import { openBrowser } from '../support/open-browser.ts'
import { startBellhop } from '../support/start-bellhop.ts'

/** What a page tells of forms from now on; a browser shows no bodies of what is sent when a page goes away. */
function tellings(page: Page): string[] {
  const told: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('/forms') && request.method() !== 'GET') told.push(request.method())
  })
  return told
}

async function openForm({ watched }: { readonly watched: boolean }) {
  const bellhop = await startBellhop()
  const weekly = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, start: '00:00', end: '24:00' }))
  const { body } = await bellhop.api.post('/v1/event-types', {
    ...{ slug: 'fitting', kind: 'appointment', title: 'Fitting', durationMinutes: 60, timeZone: 'UTC' },
    ...{ availability: { weekly }, minimumNoticeMinutes: 0 },
  })
  const triggers = [watched ? 'form.abandoned' : 'form.submitted']
  const endpoint = { name: 'CRM', url: 'https://crm.example/hook', dialect: 'bellhop', triggers }
  expect(await bellhop.api.post('/v1/endpoints', endpoint)).toMatchObject({ status: 201 })
  const page = await (await openBrowser()).open(body.bookingUrl)
  const told = tellings(page)
  const booking = bookingPage(page)
  const asked = page.waitForResponse((response) => response.url().endsWith('/forms'))
  await booking.chooseTime(0)
  await booking.name.fill('Noor Haddad')
  await booking.email.fill('noor@guest.example')
  await (await asked).finished()
  return { page, told, booking }
}

it('a form that is left is told of, and taken back when its visitor returns and books', async () => {
  const { page, told, booking } = await openForm({ watched: true })
  await page.goBack()
  await expect.poll(() => told).toEqual(['POST'])
  await page.goForward()
  await expect.poll(() => told).toEqual(['POST', 'DELETE'])
  await booking.book.click()
  await page.waitForURL(/\/booking\/bkg_/)
  expect(told).toEqual(['POST', 'DELETE'])
})

it('nothing of a form is told where no webhook listens to it', async () => {
  const { page, told, booking } = await openForm({ watched: false })
  await page.goBack()
  await booking.chooseTime(0)
  await page.goBack()
  expect(told).toEqual([])
})
