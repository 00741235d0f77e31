import type { Locator, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { americanTime, bookingPage } from '../support/booking-page.ts'
import { openBrowser, type VisitorOptions } from '../support/open-browser.ts'
import type { Bellhop } from '../support/spawn-bellhop.ts'
import { startBellhop } from '../support/start-bellhop.ts'

const timeZone = 'America/New_York'
const guest = { name: 'Noor Haddad', email: 'noor@guest.example' }

interface Stage {
  readonly bellhop: Bellhop
  readonly eventTypeId: string
  readonly page: Page
  readonly booking: ReturnType<typeof bookingPage>
}

/** A visitor on the page of something that can be booked at any time of any day. */
async function openBookingPage(search = '', options: VisitorOptions = {}): Promise<Stage> {
  const bellhop = await startBellhop()
  const weekly = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, start: '00:00', end: '24:00' }))
  const made = await bellhop.api.post('/v1/event-types', {
    ...{ slug: 'fitting', kind: 'appointment', title: 'Fitting', durationMinutes: 60, timeZone: 'UTC' },
    availability: { weekly },
    minimumNoticeMinutes: 120,
    bookingWindowDays: 90,
  })
  expect(made.status).toBe(201)
  const visitor = await openBrowser({ timeZone, ...options })
  const page = await visitor.open(`${made.body.bookingUrl}${search}`)
  return { bellhop, eventTypeId: made.body.id, page, booking: bookingPage(page) }
}

const bookings = async ({ bellhop }: Stage) => (await bellhop.api.get('/v1/bookings')).body.data

/** The sentences that a field is described by. */
async function saidOf(field: Locator): Promise<string> {
  return field.evaluate((input) =>
    (input.getAttribute('aria-describedby') ?? '')
      .split(' ')

      .map((id: string) => input.ownerDocument.getElementById(id)?.textContent ?? '')
      .join(' '),
  )
}

const isInvalid = (field: Locator) => field.getAttribute('aria-invalid')

it('what is missing or wrong is said beside its field, and nothing is sent until it is right', async () => {
  const stage = await openBookingPage()
  const { page, booking } = stage
  await booking.chooseTime(0)
  await booking.email.fill('noor at guest.example')
  await booking.book.click()
  await page.getByText('2 answers need another look.').waitFor()
  expect(await saidOf(booking.name)).toContain('Enter your name.')
  expect(await isInvalid(booking.name)).toBe('true')
  expect(await saidOf(booking.email)).toContain('This is not an e-mail address yet. It looks like name@example.com.')
  expect(await booking.name.evaluate((input) => input === input.ownerDocument.activeElement)).toBe(true)
  expect(await bookings(stage)).toEqual([])

  await booking.fillIn(guest)
  expect(await isInvalid(booking.name)).not.toBe('true')
  await booking.book.click()
  await page.getByRole('heading', { name: 'Your booking is confirmed' }).waitFor()
  expect(await bookings(stage)).toMatchObject([{ attendees: [guest], timeZone, source: 'widget' }])
})

it('what only the server finds wrong is said beside its field too', async () => {
  const stage = await openBookingPage()
  const { page, booking } = stage
  await booking.chooseTime(0)
  await booking.fillIn({ ...guest, email: 'noor@guest.e' })
  await booking.book.click()
  await page.getByText('One answer needs another look.').waitFor()
  expect(await saidOf(booking.email)).toContain('This is not an e-mail address yet.')
  expect(await booking.name.inputValue()).toBe(guest.name)
  expect(await bookings(stage)).toEqual([])
})

it('a booking whose answer was lost is sent again with the same key, and made once', async () => {
  const stage = await openBookingPage('', { serviceWorkers: 'block' })
  const { page, booking } = stage
  const keys: (string | undefined)[] = []
  await page.route('**/v1/public/*/fitting/bookings', async (route) => {
    keys.push(route.request().headers()['idempotency-key'])
    if (keys.length > 1) return route.continue()
    await route.fetch()
    // As a gateway that lost the answer.
    await route.fulfill({ status: 504 })
  })
  await booking.chooseTime(0)
  await booking.fillIn(guest)
  await booking.book.click()
  const notice = booking.alert.filter({ hasText: 'No answer came' })
  await notice.getByText('nothing is booked twice').waitFor()
  await page.waitForLoadState('networkidle')
  // The time is gone, but by this very booking.
  expect(await page.getByText('This time is not free').count()).toBe(0)
  await booking.book.click()
  await page.getByRole('heading', { name: 'Your booking is confirmed' }).waitFor()
  expect(keys).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/), keys[0]])
  expect(await bookings(stage)).toHaveLength(1)
})

it('a time that somebody else took meanwhile is said to be gone, and the nearest three are offered', async () => {
  const stage = await openBookingPage()
  const { bellhop, eventTypeId, page, booking } = stage
  const slots: string[] = await freeStarts(stage, await chooseWholeDay(stage))
  const wanted = slots.find((start) => americanTime(start, timeZone) === '12:00 PM') ?? ''
  const at = slots.indexOf(wanted)
  await page.getByRole('button', { name: '12:00 PM' }).click()
  await booking.fillIn(guest)
  const rival = { eventTypeId, start: wanted, timeZone, attendees: [{ name: 'Kim Ono', email: 'kim@rival.example' }] }
  expect(await bellhop.api.post('/v1/bookings', rival)).toMatchObject({ status: 201 })

  await booking.book.click()
  const notice = booking.alert.filter({ hasText: 'This time was taken meanwhile' })
  await notice.getByText('Your details are kept. The nearest free times:').waitFor()
  const offers = notice.getByRole('button').filter({ hasText: /\d:\d\d/ })
  const offered = (await offers.allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' '))
  const nearest = [at - 2, at - 1, at + 1].map((index) => americanTime(slots[index] ?? '', timeZone))
  expect(offered.map((text) => text.split(', ').at(-1))).toEqual(nearest)
  expect(await booking.email.inputValue()).toBe(guest.email)

  await offers.nth(1).click()
  await booking.book.click()
  await page.getByRole('heading', { name: 'Your booking is confirmed' }).waitFor()
  const starts = (await bookings(stage)).map(({ start }: { start: string }) => Date.parse(start)).sort()
  expect(starts).toEqual([Date.parse(slots[at - 1] ?? ''), Date.parse(wanted)])
})

it('an address with malformed metadata says what is wrong with it instead of booking without', async () => {
  const search = `?metadata[order.id]=1&metadata[a][b]=2&metadata=3&metadata[long]=${'x'.repeat(501)}&metadata[good]=4`
  const { page, booking } = await openBookingPage(search)
  const notice = booking.alert.filter({ hasText: 'This link has a mistake' })
  await notice.waitFor()
  const said = (await notice.getByRole('listitem').allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' '))
  expect(said).toEqual([
    'metadata[order.id] has a key that is not allowed: 1 to 40 characters, without dots, brackets or white space',
    'metadata[a][b] has brackets inside brackets; a key has one pair only',
    'metadata is not written as metadata[key]=value',
    'metadata[long] has a value of more than 500 characters',
  ])
  expect(await booking.times.count()).toBe(0)
  expect(await page.getByRole('button', { name: 'Book this time' }).count()).toBe(0)
})

it('times follow the zone that the visitor chooses', async () => {
  const { page, booking, bellhop } = await openBookingPage()
  await booking.chosenDay()
  const zone = page.getByRole('combobox', { name: 'Time zone' })
  await zone.fill('Kathmandu')
  // Browsers list some zones by their former names only.
  await page.getByRole('option', { name: /^Kath?mandu/ }).click()
  await expect.poll(async () => (await booking.shownTimes())[0]).toMatch(/:45 /)
  const shown = await booking.shownTimes()
  // A quarter to every hour, and nothing else: the zone is 5:45 ahead of the whole hours in UTC.
  expect(shown.filter((label) => !/:45 [AP]M$/.test(label))).toEqual([])
  await booking.chooseTime(0)
  await booking.fillIn(guest)
  await booking.book.click()
  await page.getByRole('heading', { name: 'Your booking is confirmed' }).waitFor()
  expect((await bellhop.api.get('/v1/bookings')).body.data).toMatchObject([
    { timeZone: expect.stringMatching(/^Asia\/Kath?mandu$/) },
  ])
})

/** Goes to a day of the next month that is free from its first hour to its last. Returns its date. */
async function chooseWholeDay({ booking }: Stage): Promise<string> {
  await booking.chooseDayOfNextMonth(24)
  return booking.chosenDay()
}

/** Free starts of a day and those around it. */
async function freeStarts({ bellhop, eventTypeId }: Stage, day: string): Promise<string[]> {
  const to = new Date(Date.parse(day) + 2 * 86_400_000).toISOString().slice(0, 10)
  const { body } = await bellhop.api.get(`/v1/event-types/${eventTypeId}/slots?from=${day}&to=${to}`)
  return body.slots.map(({ start }: { start: string }) => start)
}
