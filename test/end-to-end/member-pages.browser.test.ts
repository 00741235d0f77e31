import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { findViolations } from '../support/find-violations.ts'
import { openBrowser } from '../support/open-browser.ts'
import { openConsole } from '../support/open-console.ts'
import type { Bellhop } from '../support/spawn-bellhop.ts'
import { startBellhop } from '../support/start-bellhop.ts'

/** Pavel hosts two event types, one of them with Ada; Noor hosts none. */
async function prepare({ api }: Bellhop): Promise<void> {
  const add = async (name: string, username: string) =>
    (await api.post('/v1/members', { name, username, email: `${username}@team.example` })).body.id
  const [pavel, ada] = [await add('Pavel Adeyemi', 'pavel'), await add('Ada Byron', 'ada')]
  await add('Noor Haddad', 'noor')
  const make = async (slug: string, title: string, memberIds: string[]) => {
    const hosts = memberIds.map((memberId) => ({ memberId }))
    const shape = { kind: 'appointment', durationMinutes: 30, scheduling: 'round-robin' }
    expect((await api.post('/v1/event-types', { ...shape, slug, title, hosts })).status).toBe(201)
  }
  await make('fitting', 'Fitting', [pavel])
  await make('rehearsal', 'Rehearsal', [pavel, ada])
  await make('advice', 'Advice', [ada])
}

/** The team page of the console, for somebody who may copy. */
async function openTeam() {
  const bellhop = await startBellhop({ args: ['--no-demo'] })
  await prepare(bellhop)
  const visitor = await openBrowser({ locale: 'en-GB' })
  await visitor.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const team = await openConsole(visitor, bellhop)
  await team.getByRole('link', { name: 'Team and days off' }).click()
  return { visitor, team }
}

const headingOf = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor()

it('the link of a member is copied in the console, and opens what books that member', async () => {
  const { visitor, team } = await openTeam()
  await team.getByRole('button', { name: 'Edit Noor Haddad' }).waitFor()
  await team.getByRole('button', { name: 'Copy booking link Pavel Adeyemi' }).click()
  await team.getByText('Copied').waitFor()
  expect(await team.getByRole('button', { name: 'Copy booking link Noor Haddad' }).count()).toBe(0)
  expect(await findViolations(team)).toEqual([])
  const address = await team.evaluate<string>('navigator.clipboard.readText()')

  const page = await visitor.open(address)
  await headingOf(page, 'Book a time with Pavel Adeyemi')
  expect(await page.title()).toContain('Book a time with Pavel Adeyemi')
  const listed = page.getByRole('main').getByRole('listitem')
  expect(await listed.count()).toBe(2)
  expect(await findViolations(page)).toEqual([])
  await page.getByRole('link', { name: 'Rehearsal' }).click()
  await headingOf(page, 'Rehearsal')
  await page.getByRole('link', { name: 'Back to the list' }).click()
  await headingOf(page, 'Book a time with Pavel Adeyemi')
  await page
    .getByRole('main')
    .getByRole('link', { name: /^All of / })
    .click()
  await page.getByRole('link', { name: 'Advice' }).waitFor()
  expect(new URL(page.url()).search).toBe('')
})

it('the link of a team is made of its members in the console', async () => {
  const { visitor, team } = await openTeam()
  await team.getByRole('combobox', { name: 'Who is in it' }).click()
  await team.getByRole('option', { name: 'Ada Byron' }).click()
  await team.getByRole('option', { name: 'Pavel Adeyemi' }).click()
  expect(await team.getByRole('option', { name: 'Noor Haddad' }).count()).toBe(0)
  await team.keyboard.press('Escape')
  await team.getByRole('button', { name: 'Copy booking link', exact: true }).click()
  await team.getByText('Copied').waitFor()
  expect(await findViolations(team)).toEqual([])
  await team.setViewportSize({ width: 360, height: 740 })
  await expect.poll(() => team.evaluate('document.documentElement.scrollWidth')).toBe(360)
  const page = await visitor.open(await team.evaluate<string>('navigator.clipboard.readText()'))
  expect(new URL(page.url()).search).toBe('?member=ada,pavel')
  await headingOf(page, 'Book a time with Ada Byron and Pavel Adeyemi')
  expect(await page.getByRole('main').getByRole('listitem').count()).toBe(3)
})

it('whoever cannot be booked has no page, which says so and leads on', async () => {
  const bellhop = await startBellhop({ args: ['--no-demo'] })
  await prepare(bellhop)
  const { slug } = (await bellhop.api.get('/v1/organization')).body
  const visitor = await openBrowser({ locale: 'en-GB' })
  const page = await visitor.open(`${bellhop.url}/${slug}?member=noor&lang=de`)
  await headingOf(page, 'Unter dieser Adresse kann niemand gebucht werden')
  expect(await page.getByText('Noor').count()).toBe(0)
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.setViewportSize({ width: 360, height: 740 })
  expect(await findViolations(page)).toEqual([])
  await page.getByRole('link', { name: 'Alles Buchbare ansehen' }).click()
  await page.getByRole('link', { name: 'Advice' }).waitFor()
  expect(new URL(page.url()).search).toBe('?lang=de')
  await page.goto(`${bellhop.url}/${slug}?member=pavel,ada&lang=ja`)
  await headingOf(page, 'Pavel Adeyemi、Ada Byron さんの予約')
  expect(await page.getByRole('main').getByRole('listitem').count()).toBe(3)
  expect(await findViolations(page)).toEqual([])
})
