import { expect, it } from 'vitest'
import { findViolations } from '../support/find-violations.ts'
import { openBrowser } from '../support/open-browser.ts'
import { startBellhop } from '../support/start-bellhop.ts'

it('a date gets seats, a place and a room, people who wait, and more seats for them', async () => {
  const bellhop = await startBellhop({ args: ['--no-demo'] })
  const { api } = bellhop
  await api.post('/v1/facilities', { name: 'Boat', type: 'equipment' })
  const made = await api.post('/v1/event-types', {
    ...{ slug: 'tour', kind: 'group_event', title: 'Harbour tour', durationMinutes: 90, timeZone: 'UTC' },
  })
  expect(made.status).toBe(201)
  const visitor = await openBrowser({ timeZone: 'UTC', locale: 'en-GB' })
  const page = await visitor.open(bellhop.address('Console'))
  await page.getByRole('link', { name: 'Group events' }).click()
  await page.getByRole('link', { name: 'Open Harbour tour' }).click()
  const dialog = page.getByRole('dialog')
  await page.getByRole('button', { name: 'Add a date' }).first().click()
  await dialog.getByRole('button', { name: 'Add a date' }).click()
  await dialog.getByText('Say when the date begins.').waitFor()
  const day = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)
  await dialog.getByLabel('Begins').fill(`${day}T09:00`)
  await dialog.getByRole('textbox', { name: 'Seats' }).fill('1')
  await dialog.getByRole('combobox', { name: 'Place' }).click()
  await page.getByRole('option', { name: 'In person' }).click()
  await dialog.getByRole('textbox', { name: 'Address, number or link' }).fill('Quay 4')
  await dialog.getByRole('combobox', { name: 'Rooms and equipment' }).click()
  await page.getByRole('option', { name: 'Boat' }).click()
  await page.keyboard.press('Escape')
  expect(await findViolations(page)).toEqual([])
  if ((await dialog.count()) === 0) throw new Error('Escape closed the dialog, not the list of rooms.')
  await dialog.getByRole('button', { name: 'Add a date' }).click()
  await page.getByText('The date was added.').waitFor()
  await page.getByRole('table').getByRole('link').first().click()
  await page.getByText('In person: Quay 4').waitFor()

  for (const name of ['Ada', 'Ben']) {
    await page.getByRole('button', { name: 'Add people' }).click()
    await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
    await dialog.getByRole('textbox', { name: 'E-mail' }).fill(`${name.toLowerCase()}@guest.example`)
    if (name === 'Ben') await dialog.getByRole('checkbox', { name: 'Let them wait if there is no seat' }).check()
    await dialog.getByRole('button', { name: 'Add people' }).click()
    await page
      .getByText(name === 'Ben' ? 'they wait for seats' : 'The registration was made.')
      .first()
      .waitFor()
  }
  await page.getByRole('table', { name: 'Waiting list' }).getByText('Ben', { exact: true }).waitFor()
  expect(await findViolations(page)).toEqual([])
  await page.getByRole('button', { name: 'Change date' }).click()
  await dialog.getByRole('textbox', { name: 'Seats' }).fill('2')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('table', { name: 'Registrations' }).getByText('Ben', { exact: true }).waitFor()
  await page.setViewportSize({ width: 360, height: 740 })
  await expect.poll(() => page.evaluate('document.documentElement.scrollWidth')).toBe(360)
  const [date] = (await api.get(`/v1/group-events/${made.body.id}/dates`)).body.data
  expect(date).toMatchObject({
    ...{ start: `${day}T09:00:00.000Z`, end: `${day}T10:30:00.000Z`, seats: 2, seatsTaken: 2, waiting: 0 },
    ...{ location: { type: 'in-person', value: 'Quay 4' }, facilities: [{ name: 'Boat' }] },
  })
})

it('a date takes one of the places, who is added answers what is asked, and a move takes the place of the other date', async () => {
  const { address, api } = await startBellhop({ args: ['--no-demo'] })
  const made = await api.post('/v1/event-types', {
    ...{ slug: 'dinner', kind: 'group_event', title: 'Dinner', durationMinutes: 90, timeZone: 'UTC' },
    questions: [{ id: 'diet', label: 'What do you eat?', type: 'text', required: true }],
    locations: [
      { id: 'room', type: 'jitsi' },
      { id: 'hall', type: 'in-person', value: 'Hall 2' },
    ],
  })
  const dayIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
  const dates = `/v1/group-events/${made.body.id}/dates`
  const online = await api.post(dates, { start: `${dayIn(31)}T09:00:00Z`, seats: 5 })
  const visitor = await openBrowser({ timeZone: 'UTC', locale: 'en-GB' })
  const page = await visitor.open(address('Console'))
  await page.getByRole('link', { name: 'Group events' }).click()
  await page.getByRole('link', { name: 'Open Dinner' }).click()
  const dialog = page.getByRole('dialog')
  await page.getByRole('button', { name: 'Add a date' }).first().click()
  await dialog.getByLabel('Begins').fill(`${dayIn(30)}T09:00`)
  const place = dialog.getByRole('combobox', { name: 'Place' })
  await expect.poll(() => place.inputValue()).toBe('Jitsi room, made for each date')
  await place.click()
  await page.getByRole('option', { name: 'In person: Hall 2' }).click()
  await dialog.getByRole('button', { name: 'Add a date' }).click()
  await page.getByText('The date was added.').waitFor()
  await expect.poll(() => page.getByRole('table').getByRole('link').count()).toBe(2)
  await page.getByRole('table').getByRole('link').last().click()
  await page.getByText('In person: Hall 2').waitFor()

  await page.getByRole('button', { name: 'Add people' }).click()
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Ada')
  await dialog.getByRole('textbox', { name: 'E-mail' }).fill('ada@guest.example')
  await dialog.getByRole('textbox', { name: 'Others who come along' }).fill('nobody')
  await dialog.getByRole('button', { name: 'Add people' }).click()
  await dialog.getByText('Answer this question.').waitFor()
  await dialog.getByRole('textbox', { name: 'What do you eat?' }).fill('Everything')
  await dialog.getByRole('button', { name: 'Add people' }).click()
  await dialog.getByText('This is not an e-mail address.').waitFor()
  expect(await findViolations(page)).toEqual([])
  await dialog.getByRole('textbox', { name: 'Others who come along' }).fill('')
  await dialog.getByRole('button', { name: 'Add people' }).click()
  await page.getByText('The registration was made.').waitFor()

  const booking = await visitor.open(made.body.bookingUrl)
  await booking.getByRole('button', { name: '09:00' }).getByText('Hall 2').waitFor()
  expect(await booking.getByRole('combobox', { name: 'Where' }).count()).toBe(0)
  await booking.getByRole('button', { name: '09:00' }).click()
  await booking.getByRole('listitem').getByText('Hall 2').waitFor()
  expect(await findViolations(booking)).toEqual([])

  const registered = page.getByRole('table', { name: 'Registrations' })
  await registered.getByRole('button', { name: 'Move' }).click()
  await dialog.getByRole('combobox', { name: 'To' }).click()
  const other = page.getByRole('option', { name: /seats left: 5/ })
  await other.getByText('Video call').waitFor()
  await other.click()
  await dialog.getByRole('button', { name: 'Move' }).click()
  await page.getByText('The registration was moved.').waitFor()
  const [moved] = (await api.get('/v1/bookings?status=accepted')).body.data
  expect(moved).toMatchObject({ groupDate: { id: online.body.id }, location: online.body.location })
  expect(moved.responses.diet.value).toBe('Everything')

  await page.goto(`${new URL(page.url()).origin}/console/group-events/dates/${online.body.id}`)
  await page.getByRole('button', { name: 'Cancel date' }).click()
  await dialog.getByText('Seats taken: 1.').waitFor()
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('The cook is ill.')
  await dialog.getByRole('button', { name: 'Cancel the date' }).click()
  await page.getByText('The date was cancelled.').waitFor()
  await page.getByRole('table', { name: 'Cancelled and declined' }).getByText('Ada', { exact: true }).waitFor()
  expect((await api.get(`/v1/bookings/${moved.uid}`)).body).toMatchObject({
    ...{ status: 'cancelled', reason: 'The cook is ill.' },
  })
})

it('a registration is moved to a date that takes place where its group event does', async () => {
  const { address, api, url } = await startBellhop({ args: ['--no-demo'] })
  const made = await api.post('/v1/event-types', {
    ...{ slug: 'tour', kind: 'group_event', title: 'Harbour tour', durationMinutes: 90, timeZone: 'UTC' },
    location: { type: 'in-person', value: 'Quay 4' },
  })
  const dayIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
  const dates = `/v1/group-events/${made.body.id}/dates`
  const first = await api.post(dates, { start: `${dayIn(30)}T09:00:00Z`, seats: 5 })
  expect((await api.post(dates, { start: `${dayIn(31)}T09:00:00Z`, seats: 5 })).body.location).toBeNull()
  const registration = { attendees: [{ name: 'Ada', email: 'ada@guest.example' }], timeZone: 'UTC' }
  expect((await api.post(`/v1/group-events/dates/${first.body.id}/registrations`, registration)).status).toBe(201)
  const visitor = await openBrowser({ timeZone: 'UTC', locale: 'en-GB' })
  const page = await visitor.open(address('Console'))
  await page.getByRole('link', { name: 'Group events' }).click()
  await page.goto(`${url}/console/group-events/dates/${first.body.id}`)
  await page.getByText('In person: Quay 4').waitFor()
  await page.getByRole('table', { name: 'Registrations' }).getByRole('button', { name: 'Move' }).click()
  await page.getByRole('dialog').getByRole('combobox', { name: 'To' }).click()
  await page.getByRole('option', { name: /In person: Quay 4.*seats left: 5/ }).click()
  expect(await findViolations(page)).toEqual([])
})

it('who moves to another date by their link is shown its place and its end', async () => {
  const { api, url } = await startBellhop({ args: ['--no-demo'] })
  const day = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)
  const place = (value: string) => ({ location: { type: 'in-person', value } })
  await api.post('/v1/group-events', {
    ...{ slug: 'tour', title: 'Harbour tour', durationMinutes: 90, timeZone: 'UTC' },
    dates: [
      { start: `${day}T09:00:00Z`, seats: 5, ...place('Quay 4') },
      { start: `${day}T12:00:00Z`, end: `${day}T12:30:00Z`, seats: 5, ...place('Quay 5') },
    ],
  })
  const registered = await api.post('/v1/public/main/tour/bookings', {
    ...{ start: `${day}T09:00:00Z`, timeZone: 'UTC' },
    attendees: [{ name: 'Ada', email: 'ada@guest.example' }],
  })
  expect(registered.status).toBe(201)
  const { pathname, search } = new URL(registered.body.manageUrl)
  const visitor = await openBrowser({ timeZone: 'UTC', locale: 'en-GB' })
  const page = await visitor.open(`${url}${pathname}/reschedule${search}`)
  await page.getByRole('listitem').getByText('Quay 4').waitFor()
  await page.getByRole('button', { name: '12:00' }).click()
  await page.getByRole('listitem').getByText('Quay 5').waitFor()
  await page.getByText('12:00 – 12:30').waitFor()
  await page.getByText('30 minutes', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Move the booking' }).click()
  const standing = async () => (await api.get('/v1/bookings?status=accepted')).body.data
  await expect
    .poll(standing, { timeout: 10_000 })
    .toMatchObject([{ start: `${day}T12:00:00.000Z`, ...place('Quay 5') }])
  await page.getByText('Quay 5').first().waitFor()
})

it('a visitor proves an address and waits for a seat; a wrong code is told beside its field', async () => {
  const bellhop = await startBellhop({ args: ['--no-demo'] })
  const { api } = bellhop
  const made = await api.post('/v1/event-types', {
    ...{ slug: 'tour', kind: 'group_event', title: 'Harbour tour', durationMinutes: 90, timeZone: 'UTC' },
    requiresEmailProof: true,
  })
  const start = `${new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)}T09:00:00Z`
  const date = await api.post(`/v1/group-events/${made.body.id}/dates`, { start, seats: 1 })
  const ada = { name: 'Ada', email: 'ada@guest.example' }
  await api.post(`/v1/group-events/dates/${date.body.id}/registrations`, { attendees: [ada] })

  const visitor = await openBrowser({ timeZone: 'UTC' })
  const page = await visitor.open(`${made.body.bookingUrl}?date=${start.slice(0, 10)}`)
  await page.getByRole('button', { name: /full, waiting list/ }).click()
  await page.getByText('All seats are taken').waitFor()
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Ben')
  await page.getByRole('textbox', { name: 'E-mail', exact: true }).fill('ben@guest.example')
  await page.getByRole('button', { name: 'Send me the code' }).click()
  await page.getByText('We sent a code to ben@guest.example.').waitFor()
  const mails = await api.get('/v1/mails?kind=email-code')
  const right = /\d{6}/.exec(mails.body.data[0].subject)?.[0] ?? ''
  const code = page.getByRole('textbox', { name: 'Code from the e-mail' })
  await code.fill(right === '000000' ? '000001' : '000000')
  await page.getByRole('button', { name: 'Join the waiting list' }).click()
  await page.getByText('This code is wrong or no longer good.').waitFor()
  const described = await code.evaluate((input) =>
    (input.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id: string) => input.ownerDocument.getElementById(id)?.textContent ?? '')
      .join(' '),
  )
  expect([described, await code.getAttribute('aria-invalid')]).toEqual([expect.stringContaining('wrong'), 'true'])
  expect(await findViolations(page)).toEqual([])

  await code.fill(right)
  await page.getByRole('button', { name: 'Join the waiting list' }).click()
  await page.getByRole('heading', { name: 'You are on the waiting list' }).waitFor()
  expect(await findViolations(page)).toEqual([])
  expect((await api.get(`/v1/group-events/${made.body.id}/dates`)).body.data).toMatchObject([{ waiting: 1 }])
})
