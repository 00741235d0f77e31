import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Locator, Request } from 'playwright-core'
import { expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { builtFile, compressedBytes } from '../support/built-pages.ts'
import { findViolations } from '../support/find-violations.ts'
import { openBrowser } from '../support/open-browser.ts'
import { startBellhop } from '../support/start-bellhop.ts'

/** A Bellhop with something to book, and another site that shows it. */
async function openSite(html: (server: string) => string) {
  const bellhop = await startBellhop()
  const weekly = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, start: '00:00', end: '24:00' }))
  const made = await bellhop.api.post('/v1/event-types', {
    ...{ slug: 'fitting', kind: 'appointment', title: 'Fitting', durationMinutes: 60, timeZone: 'UTC' },
    ...{ availability: { weekly }, minimumNoticeMinutes: 120 },
    questions: [{ id: 'company', label: 'Company', type: 'text', required: false }],
  })
  expect(made.status).toBe(201)
  const organization = new URL(made.body.bookingUrl).pathname.split('/')[1] ?? ''
  const site = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(html(bellhop.url).replaceAll('ORGANIZATION', organization))
  })
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => closeSite(site))
  const visitor = await openBrowser()
  const { port } = site.address() as AddressInfo
  const page = await visitor.open(`http://127.0.0.1:${port}/?utm_source=newsletter`)
  return { bellhop, page }
}

function closeSite(site: Server): Promise<void> {
  site.closeAllConnections()
  return new Promise((resolve) => site.close(() => resolve()))
}

const document = (body: string) => (server: string) =>
  `<!doctype html><html lang="en"><title>Shop</title><body>${body}<script src="${server}/embed.js"></script></body></html>`

it('a page within another is as high as what it shows, and books with what the other page says', async () => {
  const inline =
    '<div data-bellhop="ORGANIZATION/fitting" data-bellhop-metadata-order="A-17" data-bellhop-theme="dark"></div>'
  const listen =
    '<p id="said"></p><script>addEventListener("bellhop:booked", (e) => { said.textContent = e.detail.status })</script>'
  const { bellhop, page } = await openSite(document(inline + listen))
  const frame = page.frameLocator('iframe')
  await frame.getByRole('heading', { name: 'Fitting' }).waitFor()
  expect(await frame.locator('html').getAttribute('data-mantine-color-scheme')).toBe('dark')
  const heightOf = () => page.locator('iframe').evaluate((element) => element.getBoundingClientRect().height)
  await expect.poll(heightOf).not.toBe(640)
  const inside = () => frame.locator('body').evaluate((body) => body.getBoundingClientRect().height)
  await expect.poll(async () => Math.abs((await heightOf()) - (await inside()))).toBeLessThanOrEqual(1)

  await frame.getByRole('region', { name: 'Choose a time' }).getByRole('listitem').getByRole('button').first().click()
  await frame.getByRole('textbox', { name: 'Name', exact: true }).fill('Noor Haddad')
  await frame.getByRole('textbox', { name: 'E-mail', exact: true }).fill('noor@guest.example')
  await frame.getByRole('button', { name: 'Book this time' }).click()
  await frame.getByRole('heading', { name: 'Your booking is confirmed' }).waitFor()
  await expect.poll(() => page.locator('#said').textContent()).toBe('accepted')
  const { body } = await bellhop.api.get('/v1/bookings')
  expect(body.data).toMatchObject([{ metadata: { order: 'A-17' }, utm: { source: 'newsletter' }, source: 'widget' }])
})

it('the page of a member is shown within another as their link names it', async () => {
  const { page } = await openSite(
    document('<div data-bellhop="ORGANIZATION?member=admin" data-bellhop-theme="dark"></div>'),
  )
  const frame = page.frameLocator('iframe')
  await frame.getByRole('heading', { name: 'Book a time with Administrator' }).waitFor()
  expect(await frame.locator('html').getAttribute('data-mantine-color-scheme')).toBe('dark')
})

it('a pop-up has a ground of its own over the dimmed page, and its cross covers nothing', async () => {
  const { page } = await openSite(document('<button data-bellhop-popup="ORGANIZATION">Book</button>'))
  await page.getByRole('button', { name: 'Book' }).click()
  const frame = page.frameLocator('iframe')
  const dialog = page.getByRole('dialog', { name: 'Book a time' })
  const groundOf = (element: Locator) =>
    element.evaluate((node) => node.ownerDocument.defaultView.getComputedStyle(node).backgroundColor)
  await frame.getByRole('link', { name: 'Fitting' }).waitFor()
  expect(await groundOf(dialog)).toBe('rgb(247, 249, 251)')
  expect(await groundOf(frame.locator('body'))).toBe('rgb(247, 249, 251)')
  const dimmed = await dialog.evaluate(
    (node) => node.ownerDocument.defaultView.getComputedStyle(node, '::backdrop').backgroundColor,
  )
  expect(dimmed).toBe('rgba(13, 20, 28, 0.6)')

  await frame.getByRole('link', { name: 'Fitting' }).click()
  await frame.getByRole('region', { name: 'Choose a time' }).waitFor()
  const cross = await dialog.getByRole('button', { name: 'Close' }).boundingBox()
  const clock = await frame.getByRole('radiogroup', { name: 'Clock' }).boundingBox()
  expect((cross?.y ?? 0) + (cross?.height ?? 0)).toBeLessThanOrEqual(clock?.y ?? 0)
})

it.each(['light', 'dark'])('a light accent can be read in the %s theme', async (theme) => {
  const bellhop = await startBellhop()
  const made = await bellhop.api.post('/v1/event-types', {
    ...{ slug: 'fitting', kind: 'appointment', title: 'Fitting', durationMinutes: 60 },
    questions: [{ id: 'terms', label: 'I agree', type: 'boolean', required: false }],
  })
  const visitor = await openBrowser()
  const page = await visitor.open(`${made.body.bookingUrl}?embed=popup&theme=${theme}&accent=ffd400`)
  const time = page.getByRole('region', { name: 'Choose a time' }).getByRole('listitem').getByRole('button').first()
  await time.waitFor()
  expect(await findViolations(page)).toEqual([])
  await time.click()
  await page.getByRole('checkbox', { name: 'I agree' }).check()
  expect(await findViolations(page)).toEqual([])
  const button = page.getByRole('button', { name: 'Book this time' })
  expect(await button.evaluate((node) => node.ownerDocument.defaultView.getComputedStyle(node).backgroundColor)).toBe(
    'rgb(255, 212, 0)',
  )

  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Noor Haddad')
  await page.getByRole('textbox', { name: 'E-mail', exact: true }).fill('noor@guest.example')
  await button.click()
  await page.getByRole('link', { name: 'Cancel the booking' }).click()
  await page.getByRole('button', { name: 'Cancel the booking' }).click()
  await page.getByRole('link', { name: 'Book another time' }).waitFor()
  expect(await findViolations(page)).toEqual([])
})

it('a button opens a pop-up, and Escape closes it from within', async () => {
  const { page } = await openSite(document('<button data-bellhop-popup="ORGANIZATION/fitting">Book</button>'))
  await page.getByRole('button', { name: 'Book' }).click()
  const dialog = page.getByRole('dialog', { name: 'Book a time' })
  const heading = page.frameLocator('iframe').getByRole('heading', { name: 'Fitting' })
  await heading.waitFor()
  await heading.focus()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Book' }).click()
  await dialog.getByRole('button', { name: 'Close' }).click()
  await dialog.waitFor({ state: 'detached' })
})

it('a script shows the page with answers and guests, hears of the booking, and makes a button', async () => {
  const calls = `<div id="here"></div><button id="book">Another</button><script>addEventListener('load', () => {
    Bellhop.inline(here, { link: 'ORGANIZATION/fitting', name: 'Noor', email: 'noor@guest.example',
      guests: ['ada@guest.example'], answers: { company: 'Birch' }, metadata: { orderId: 'A-17' },
      onBooked: (booking) => { said.textContent = JSON.stringify(booking) } })
    Bellhop.button(book, { link: 'ORGANIZATION/fitting', title: 'Book a fitting' })
  })</script><p id="said"></p>`
  const { bellhop, page } = await openSite(document(calls))
  const frame = page.frameLocator('#here iframe')
  await frame.getByRole('region', { name: 'Choose a time' }).getByRole('listitem').getByRole('button').first().click()
  expect(await frame.getByRole('textbox', { name: 'Company' }).inputValue()).toBe('Birch')
  await frame.getByRole('button', { name: 'Book this time' }).click()
  await frame.getByRole('heading', { name: 'Your booking is confirmed' }).waitFor()
  const { data } = (await bellhop.api.get('/v1/bookings')).body
  expect(data).toMatchObject([
    {
      ...{
        attendees: [{ email: 'noor@guest.example' }, { email: 'ada@guest.example' }],
        metadata: { orderId: 'A-17' },
      },
      responses: { company: { value: 'Birch' } },
    },
  ])
  const { uid, start } = data[0]
  await expect.poll(() => page.locator('#said').textContent()).toBe(JSON.stringify({ uid, start, status: 'accepted' }))

  await page.getByRole('button', { name: 'Another' }).click()
  await page.getByRole('dialog', { name: 'Book a fitting' }).waitFor()
})

it('a floating button is made from an element, also one that comes later', async () => {
  const later =
    '<script>setTimeout(() => document.body.insertAdjacentHTML("beforeend", "<span hidden data-bellhop-float=ORGANIZATION/fitting>Meet us</span>"))</script>'
  const { page } = await openSite(document(later))
  await page.getByRole('button', { name: 'Meet us' }).click()
  await page.frameLocator('iframe').getByRole('heading', { name: 'Fitting' }).waitFor()
})

it('pages where people book may be framed, and those of bookings and the console may not', async () => {
  const bellhop = await startBellhop()
  const policyOf = async (path: string) =>
    (await fetch(bellhop.url + path)).headers.get('content-security-policy') ?? ''
  expect(await policyOf('/acme/fitting')).toContain('frame-ancestors *')
  expect(await policyOf('/booking/bkg_1')).toContain("frame-ancestors 'none'")
  expect(await policyOf('/console')).toContain("frame-ancestors 'none'")
  const script = await fetch(`${bellhop.url}/embed.js`)
  expect(script.headers.get('content-type')).toContain('javascript')
  expect(script.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
})

it('the pages can be installed: a manifest with icons, and a worker that keeps their files', async () => {
  const bellhop = await startBellhop()
  const { pathname } = new URL(bellhop.address('Booking page'))
  const organization = `/${pathname.split('/')[1]}`
  const answer = await fetch(`${bellhop.url}${organization}/manifest.webmanifest`)
  const manifest = z.looseObject({ icons: z.array(z.object({ src: z.string() })) }).parse(await answer.json())
  expect(manifest).toMatchObject({ start_url: organization, display: 'standalone', scope: '/' })
  for (const { src } of manifest.icons) {
    const icon = await fetch(bellhop.url + src)
    expect([icon.status, icon.headers.get('content-type')]).toEqual([200, 'image/png'])
  }
  const worker = await fetch(`${bellhop.url}/service-worker.js`)
  expect(worker.headers.get('cache-control')).toBe('no-cache')
})

it('without a connection an installed page says so, and books nothing', async () => {
  const bellhop = await startBellhop()
  const made = await bellhop.api.post('/v1/event-types', {
    ...{ slug: 'fitting', kind: 'appointment', title: 'Fitting', durationMinutes: 60 },
  })
  const visitor = await openBrowser()
  const page = await visitor.open(made.body.bookingUrl)
  await page.getByRole('heading', { name: 'Fitting' }).waitFor()
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)')
  // The first visit was not the worker's yet; from the second on it keeps the page.
  await page.reload()
  await page.getByRole('heading', { name: 'Fitting' }).waitFor()
  const kept = await page.evaluate<string[]>(`(async () => {
    const caught = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()))
    return caught.flat().map(({ url }) => new URL(url).pathname)
  })()`)
  expect(kept.filter((path) => !path.startsWith('/assets/'))).toEqual(['/booking-page'])
  await visitor.context.setOffline(true)
  await page.getByText('You are offline.').waitFor()
})

it('the first load of the booking page is under 150 KB of script, compressed, in every language, and the script of other sites under 10 KB', async () => {
  const bellhop = await startBellhop()
  const made = await bellhop.api.post('/v1/event-types', {
    ...{ slug: 'fitting', kind: 'appointment', title: 'Fitting', durationMinutes: 60 },
  })
  for (const locale of ['en-US', 'ja-JP', 'de-DE']) {
    const visitor = await openBrowser({ locale, serviceWorkers: 'block' })
    const page = await visitor.context.newPage()
    const loaded: Request[] = []
    page.on('requestfinished', (request) => {
      if (request.resourceType() === 'script') loaded.push(request)
    })
    const sum = async () => {
      const sizes = await Promise.all(loaded.map((request) => request.sizes()))
      return sizes.reduce((total, { responseBodySize }) => total + responseBodySize, 0)
    }
    await page.goto(made.body.bookingUrl)
    const time = page.locator('section ul button').first()
    await time.waitFor()
    await page.waitForLoadState('networkidle')
    const first = await sum()
    expect(first, locale).toBeGreaterThan(20_000)
    expect(first, locale).toBeLessThan(150 * 1024)
    // The form is there before a time is pressed.
    await time.hover()
    await expect.poll(sum, { message: locale }).toBeGreaterThan(first)
  }
  expect(compressedBytes('embed.js')).toBeLessThan(10 * 1024)
  expect(builtFile('embed.js')).toMatch(/^\(\(\)=>\{/)
})
