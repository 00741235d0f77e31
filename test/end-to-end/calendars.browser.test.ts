import { expect, it, onTestFinished } from 'vitest'
import { startCalendarHost } from '../support/calendar-host.ts'
import { calendarFile } from '../support/calendar-stage.ts'
import { findViolations } from '../support/find-violations.ts'
import { openBrowser } from '../support/open-browser.ts'
import { speak } from '../support/speak.ts'
import { startBellhop } from '../support/start-bellhop.ts'
import { startRadicale } from '../support/start-radicale.ts'

it('a member connects a calendar, sees what it could not read and why it fails, and disconnects it', async () => {
  const host = await startCalendarHost()
  const odd = ['UID:odd', 'DTSTART;TZID=Mars/Olympus:20301203T090000', 'DURATION:PT1H']
  const fine = ['UID:fine', 'DTSTART:20301203T090000Z', 'DURATION:PT1H']
  host.answer(() => ({ headers: { etag: '"1"' }, body: calendarFile(odd, fine) }))
  const bellhop = await startBellhop()
  const visitor = await openBrowser()
  const page = await visitor.open(bellhop.address('Console'))
  await page.getByRole('link', { name: 'Calendars' }).click()
  await page.getByText('No calendars yet').waitFor()
  await page.getByRole('link', { name: 'Connect a calendar' }).click()

  await page.getByRole('button', { name: 'Connect' }).click()
  await page.getByText('Enter the address.').waitFor()
  await page.getByLabel('Name', { exact: false }).first().fill('Private')
  await page.getByRole('radio', { name: 'Subscription (ICS)' }).check()
  await page.getByLabel('Address of the calendar').fill('http://10.0.0.7/a.ics')
  await page.getByRole('button', { name: 'Connect' }).click()
  await page.getByText(/10\.0\.0\.7 is an IP address/).waitFor()
  host.answer(() => ({ body: '<html>Sign in</html>' }))
  await page.getByLabel('Address of the calendar').fill(`${host.url}/token/a.ics`)
  await page.getByRole('button', { name: 'Connect' }).click()
  await page.getByText(/This is not a calendar: it does not begin/).waitFor()
  expect(await findViolations(page)).toEqual([])
  expect((await bellhop.api.get('/v1/calendars')).body.data).toEqual([])
  host.answer(() => ({ headers: { etag: '"1"' }, body: calendarFile(odd, fine) }))
  await page.getByRole('button', { name: 'Connect' }).click()

  await page.getByRole('heading', { name: 'Private' }).waitFor()
  await page.getByText('In sync').waitFor()
  await page.getByText(/Its time zone is known nowhere/).waitFor()
  expect(await page.content()).not.toContain('/token/')

  host.answer(() => ({ status: 500 }))
  await page.getByRole('button', { name: 'Sync now' }).click()
  await page.getByText(/trouble of its own/).waitFor()
  await speak(page, 'Deutsch')
  await page.getByText('Der Server des Kalenders hat selbst ein Problem (HTTP 500).').waitFor()
  await page.getByText('Seine Zeitzone ist unbekannt, und der Kalender beschreibt sie nicht: Mars/Olympus.').waitFor()
  await speak(page, 'English')
  await page.getByRole('button', { name: 'Disconnect' }).click()
  await page.getByRole('button', { name: 'Disconnect calendar' }).click()
  await page.getByText('No calendars yet').waitFor()
})

it('an administrator connects the calendar of another member', async () => {
  const host = await startCalendarHost()
  host.answer(() => ({
    headers: { etag: '"1"' },
    body: calendarFile(['UID:a', 'DTSTART:20301203T090000Z', 'DURATION:PT1H']),
  }))
  const bellhop = await startBellhop({ args: ['--no-demo'] })
  await bellhop.api.post('/v1/members', {
    ...{ name: 'Pavel Adeyemi', email: 'pavel@team.example', username: 'pavel', timeZone: 'Asia/Tokyo' },
  })
  const visitor = await openBrowser()
  const page = await visitor.open(bellhop.address('Console'))
  await page.getByRole('link', { name: 'Calendars' }).click()
  await page.getByRole('link', { name: 'Connect a calendar' }).click()
  await page.getByLabel('Name', { exact: false }).first().fill('Of Pavel')
  await page.getByRole('combobox', { name: 'Whose' }).click()
  await page.getByRole('option', { name: 'Pavel Adeyemi' }).click()
  await expect.poll(() => page.getByRole('combobox', { name: 'Time zone' }).inputValue()).toBe('Asia/Tokyo')
  await page.getByRole('radio', { name: 'Subscription (ICS)' }).check()
  await page.getByLabel('Address of the calendar').fill(`${host.url}/token/a.ics`)
  expect(await findViolations(page)).toEqual([])
  await page.getByRole('button', { name: 'Connect' }).click()
  await page.getByText('In sync').waitFor()
  const [made] = (await bellhop.api.get('/v1/calendars')).body.data
  expect(made).toMatchObject({ name: 'Of Pavel', memberName: 'Pavel Adeyemi', timeZone: 'Asia/Tokyo' })
})

it('a member finds the calendars of their account, and picks one', async () => {
  const radicale = await startRadicale()
  onTestFinished(() => radicale.stop())
  await radicale.makeCalendar('home')
  const work = await radicale.makeCalendar('work')
  const bellhop = await startBellhop({ args: ['--no-demo'] })
  const visitor = await openBrowser()
  const page = await visitor.open(bellhop.address('Console'))
  await page.getByRole('link', { name: 'Calendars' }).click()
  await page.getByRole('link', { name: 'Connect a calendar' }).click()
  const find = page.getByRole('button', { name: 'Find calendars' })
  await find.click()
  await page.getByText('Enter the address.').waitFor()
  await page.getByLabel('Address of the server or calendar').fill(radicale.url)
  await page.getByLabel('User name').fill(radicale.username)
  await page.getByRole('textbox', { name: 'Password' }).fill('wrong')
  await find.click()
  await page.getByText(/user name or password/).waitFor()
  await page.getByRole('textbox', { name: 'Password' }).fill(radicale.password)
  await find.click()
  const found = page.getByRole('radiogroup', { name: '2 calendars were found: choose one' })
  await found.getByRole('radio', { name: /work$/ }).check()
  expect(await page.getByLabel('Address of the server or calendar').inputValue()).toBe(work)
  expect(await findViolations(page)).toEqual([])

  // Those of another account are not those that were found.
  await page.getByLabel('User name').fill('somebody')
  await found.waitFor({ state: 'hidden' })
  await page.getByLabel('User name').fill(radicale.username)
  await page.getByRole('button', { name: 'Connect' }).click()
  await page.getByText('In sync').waitFor()
  expect((await bellhop.api.get('/v1/calendars')).body.data).toMatchObject([{ kind: 'caldav', url: work }])
})
