import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTargetPolicy } from '../../src/endpoints/create-target-policy.ts'
import { discoverCalendars } from '../../src/scheduling/calendars/discover-calendars.ts'
import { BellhopError } from '../../src/shared/errors.ts'
import { type CalendarAnswer, type CalendarRequest, startCalendarHost } from '../support/calendar-host.ts'
import { type Radicale, startRadicale } from '../support/start-radicale.ts'

const policy = createTargetPolicy({ allowHttp: true, allowTargets: ['127.0.0.1', 'localhost'], allowUrlPrefixes: [] })
let radicale: Radicale

beforeAll(async () => {
  radicale = await startRadicale()
})

afterAll(() => radicale?.stop())

const find = (url: string, password = 'kestrel-7') => discoverCalendars({ policy }, { url, username: 'mira', password })

/** What was said of the address; fails where calendars were found. */
async function saidOf(attempt: Promise<unknown>): Promise<string> {
  try {
    await attempt
  } catch (error) {
    if (error instanceof BellhopError) return error.errors.map(({ path, message }) => `${path}: ${message}`).join()
    throw error
  }
  throw new Error('Calendars were found')
}

function multistatus(href: string, props: string): CalendarAnswer {
  const body = `<?xml version="1.0"?><d:multistatus xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><d:response><d:href>${href}</d:href><d:propstat><d:prop>${props}</d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response></d:multistatus>`
  return { status: 207, headers: { 'content-type': 'application/xml; charset=utf-8' }, body }
}

describe('the calendars of somebody', () => {
  it('are found from the address of a server, of a person and of a calendar', async () => {
    const work = await radicale.makeCalendar('work')
    await radicale.makeCalendar('home')
    for (const url of [radicale.url, `${radicale.url}/`, `${radicale.url}/mira/`, `${radicale.url}/nothing/here`]) {
      expect((await find(url)).map(({ url: found }) => found).sort()).toEqual([
        `${radicale.url}/mira/home/`,
        `${radicale.url}/mira/work/`,
      ])
    }
    expect(await find(work)).toEqual([{ url: work, name: expect.stringMatching(/work$/), canWrite: true }])
  })

  it('are not shown to whoever has another password', async () => {
    expect(await saidOf(find(radicale.url, 'wrong'))).toMatch(/^url: .*user name or password/)
  })

  it('are found where the well-known address sends to, and only those that hold events and may be read', async () => {
    const host = await startCalendarHost()
    const link = (name: string, to: string) => `<${name}><d:href>${to}</d:href></${name}>`
    const calendar = '<d:resourcetype><d:collection/><c:calendar/></d:resourcetype>'
    const only = (name: string) =>
      `<c:supported-calendar-component-set><c:comp name="${name}"/></c:supported-calendar-component-set>`
    const one = (href: string, props: string) =>
      multistatus(href, props).body?.replace(/^.*?(<d:response>.*<\/d:response>).*$/s, '$1') ?? ''
    const pages: Record<string, CalendarAnswer> = {
      '/.well-known/caldav': { status: 301, headers: { location: '/dav/' } },
      '/dav/': multistatus('/dav/', link('d:current-user-principal', '/dav/people/mira/')),
      '/dav/people/mira/': multistatus('/dav/people/mira/', link('c:calendar-home-set', '/dav/homes/mira/')),
      '/dav/homes/mira/': {
        ...multistatus('', ''),
        body: `<d:multistatus xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav">${[
          one('/dav/homes/mira/', '<d:resourcetype><d:collection/></d:resourcetype>'),
          one('/dav/homes/mira/work/', `${calendar}<d:displayname>Arbeit</d:displayname>${only('VEVENT')}`),
          one('/dav/homes/mira/tasks/', `${calendar}<d:displayname>Tasks</d:displayname>${only('VTODO')}`),
          one(
            '/dav/homes/mira/bank%20holidays/',
            `${calendar}<d:current-user-privilege-set><d:privilege><d:read/></d:privilege></d:current-user-privilege-set>`,
          ),
        ].join('')}</d:multistatus>`,
      },
    }
    host.answer(({ path }: CalendarRequest) => pages[path] ?? { status: 404 })
    expect(await find(host.url)).toEqual([
      { url: `${host.url}/dav/homes/mira/work/`, name: 'Arbeit', canWrite: true },
      { url: `${host.url}/dav/homes/mira/bank%20holidays/`, name: 'bank holidays', canWrite: false },
    ])
    expect(host.requests.every(({ headers }) => headers.authorization !== undefined)).toBe(true)
  })

  it('are not looked for at another host, which would get the password', async () => {
    const [host, other] = [await startCalendarHost(), await startCalendarHost()]
    const elsewhere = other.url.replace('127.0.0.1', 'localhost')
    host.answer(() => ({ status: 302, headers: { location: `${elsewhere}/dav/` } }))
    expect(await saidOf(find(host.url))).toContain('where the password is not sent')
    host.answer(() =>
      multistatus('/', `<d:current-user-principal><d:href>${elsewhere}/me/</d:href></d:current-user-principal>`),
    )
    expect(await saidOf(find(host.url))).toContain('where the password is not sent')
    expect(other.requests).toEqual([])
  })

  it.each<[string, () => CalendarAnswer, RegExp]>([
    ['is a web page', () => ({ body: '<html></html>' }), /not CalDAV|answered with HTTP 200/],
    ['sends in a circle', () => ({ status: 302, headers: { location: '/again' } }), /without end/],
    ['has trouble', () => ({ status: 503 }), /trouble of its own/],
    ['shows nobody', () => multistatus('/', '<d:displayname>x</d:displayname>'), /shows no calendars of yours/],
  ])('are not found where the server %s, which is said', async (_name, answer, said) => {
    const host = await startCalendarHost()
    host.answer(answer)
    expect(await saidOf(find(host.url))).toMatch(said)
  })

  it('are looked for only where requests may go', async () => {
    expect(await saidOf(find('http://10.0.0.1/'))).toMatch(/^url: /)
    expect(await saidOf(find('ftp://127.0.0.1/'))).toMatch(/^url: /)
  })
})
