import { expect, it } from 'vitest'
import { openBrowser } from '../support/open-browser.ts'
import { openConsole } from '../support/open-console.ts'
import type { Bellhop } from '../support/spawn-bellhop.ts'
import { speak } from '../support/speak.ts'
import { startBellhop } from '../support/start-bellhop.ts'

const dayMs = 86_400_000

async function makeEventType({ api }: Bellhop, settings: object = {}): Promise<string> {
  const weekly = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, start: '00:00', end: '24:00' }))
  const made = await api.post('/v1/event-types', {
    slug: 'visit',
    kind: 'appointment',
    title: 'Visit',
    durationMinutes: 60,
    timeZone: 'UTC',
    availability: { weekly },
    ...settings,
  })
  expect(made.status).toBe(201)
  return made.body.id
}

/** An instant some days ahead, on the hour. */
const inDays = (days: number, hour: number) => new Date(Math.ceil(Date.now() / dayMs + days) * dayMs + hour * 3_600_000)

it('an administrator imports a file, sees what is wrong with it, and leaves out the bad rows', async () => {
  const bellhop = await startBellhop({ args: ['--no-demo'] })
  await makeEventType(bellhop)
  const visitor = await openBrowser()
  const page = await visitor.open(bellhop.address('Console'))
  await page.getByRole('link', { name: 'Bookings', exact: true }).click()
  await page.getByRole('link', { name: 'Import' }).click()

  const start = (hour: number) => inDays(2, hour).toISOString().slice(0, 16).replace('T', ' ')
  const file = [
    'event_type;start;name;email',
    `visit;${start(9)};Noor Haddad;noor@guest.example`,
    `visit;${start(10)};Ben Ito;ben@guest.example`,
    `visits;${start(11)};Cleo Roy;cleo@guest.example`,
    'visit;03/05/2031 09:00;Dan Fox;dan.guest.example',
  ].join('\n')
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'march.csv', mimeType: 'text/csv', buffer: Buffer.from(file) })
  await page.getByRole('button', { name: 'Check file' }).click()
  await page.getByText('2 of 4 rows cannot be booked').waitFor()
  await page.getByText('Read as utf-8, separated by: Semicolon').waitFor()
  const mistakes = page.getByRole('table', { name: 'Mistakes' })
  await mistakes.getByText('“visits” is not an event type').waitFor()
  expect(await mistakes.getByRole('row').count()).toBe(4)
  expect(await page.getByRole('button', { name: 'Import 4 rows' }).isDisabled()).toBe(true)
  await speak(page, 'Deutsch')
  const german = page.getByRole('table', { name: 'Fehler' })
  await german.getByText('„visits“ ist keine Terminart').waitFor()
  await german.getByText('„03/05/2031 09:00“ kann zwei Tage bedeuten').waitFor()
  await german.getByText('Das ist keine E-Mail-Adresse.').waitFor()
  await speak(page, 'English')

  await page.getByLabel('Leave them out and book the others').check()
  await page.getByLabel('Confirm each booking by mail').check()
  await page.getByRole('button', { name: 'Import 2 rows' }).click()
  await page.getByText('2 of 4 booked').waitFor()
  await page.getByText('Done', { exact: true }).waitFor()
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download bad rows' }).click()
  expect((await download).suggestedFilename()).toBe('bad-rows-march.csv')
  await page.getByRole('link', { name: 'See bookings' }).click()
  await page.getByText('Noor Haddad').waitFor()
  await page.getByText('Ben Ito').waitFor()
  expect((await bellhop.api.get('/v1/imports')).body.data).toMatchObject([{ confirmByMail: true }])
})

it('an administrator sees the series of a booking, and calls off this one and the following', async () => {
  const bellhop = await startBellhop({ args: ['--no-demo'] })
  const made = await bellhop.api.post('/v1/bookings', {
    eventTypeId: await makeEventType(bellhop),
    start: inDays(1, 9).toISOString(),
    timeZone: 'UTC',
    attendees: [{ name: 'Noor Haddad', email: 'noor@guest.example' }],
    recurrence: { rrule: 'FREQ=DAILY;COUNT=5' },
  })
  expect(made.status).toBe(201)
  const series = async () => (await bellhop.api.get(`/v1/series/${made.body.series.id}`)).body
  const visitor = await openBrowser()
  const page = await openConsole(visitor, bellhop)
  await page.goto(`${bellhop.url}/console/bookings/${(await series()).occurrences[2].uid}`)
  const panel = page.locator('section', { has: page.getByRole('heading', { name: 'Series' }) })
  await panel.getByText('Every day, 5 times').waitFor()
  await panel.getByText('Number 3 of 5').waitFor()
  // The four others, and the page of the series.
  expect(await panel.getByRole('link').count()).toBe(5)

  await page.getByRole('button', { name: 'Cancel booking' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('This and the following').check()
  await dialog.getByRole('button', { name: 'Cancel booking' }).click()
  await page.getByText('The booking was cancelled.').waitFor()
  expect((await series()).occurrences.map(({ status }: { status: string }) => status)).toEqual([
    'accepted',
    'accepted',
    'cancelled',
    'cancelled',
    'cancelled',
  ])
})

it('an administrator answers the requests of a series at once, and renames what follows', async () => {
  const bellhop = await startBellhop({ args: ['--no-demo'] })
  const made = await bellhop.api.post('/v1/bookings', {
    eventTypeId: await makeEventType(bellhop, { requiresConfirmation: true }),
    start: inDays(1, 9).toISOString(),
    timeZone: 'UTC',
    attendees: [{ name: 'Noor Haddad', email: 'noor@guest.example' }],
    recurrence: { rrule: 'FREQ=DAILY;COUNT=4' },
  })
  const series = async () => (await bellhop.api.get(`/v1/series/${made.body.series.id}`)).body
  const statuses = async () => (await series()).occurrences.map(({ status }: { status: string }) => status)
  const visitor = await openBrowser()
  const page = await openConsole(visitor, bellhop)
  await page.goto(`${bellhop.url}/console/bookings/${made.body.uid}`)
  await page.getByRole('button', { name: 'Confirm' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Confirm' }).click()
  await page.getByText('The requests were confirmed.').waitFor()
  expect(await statuses()).toEqual(['accepted', 'pending', 'pending', 'pending'])

  await page.getByRole('link', { name: 'See the whole series' }).click()
  await page.getByRole('button', { name: 'Confirm…' }).click()
  await dialog.getByRole('button', { name: 'Confirm' }).click()
  await dialog.waitFor({ state: 'hidden' })
  expect(await statuses()).toEqual(Array(4).fill('accepted'))
  await page.getByRole('button', { name: 'Confirm…' }).waitFor({ state: 'hidden' })

  const [, , third, fourth] = (await series()).occurrences
  await page.goto(`${bellhop.url}/console/bookings/${third.uid}`)
  await page.getByRole('button', { name: 'More', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Edit' }).click()
  await dialog.getByRole('textbox', { name: 'Title' }).fill('Review')
  await dialog.getByLabel('This and the following').check()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.waitFor({ state: 'hidden' })
  const titleOf = async (uid: string) => (await bellhop.api.get(`/v1/bookings/${uid}`)).body.title
  expect([await titleOf(third.uid), await titleOf(fourth.uid)]).toEqual(['Review', 'Review'])
  expect(await titleOf(made.body.uid)).not.toBe('Review')
})
