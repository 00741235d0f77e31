import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTargetPolicy } from '../../src/endpoints/create-target-policy.ts'
import { CalendarError, type CalendarProvider } from '../../src/scheduling/calendars/calendar-provider.ts'
import { openProvider } from '../../src/scheduling/calendars/open-provider.ts'
import { startCalendarHost } from '../support/calendar-host.ts'
import { calendarFile } from '../support/calendar-stage.ts'
import { type Radicale, startRadicale } from '../support/start-radicale.ts'

/*
 * What every provider of calendars promises. A new one is added to `providers` and passes as it is.
 */

interface ProviderStage {
  readonly provider: CalendarProvider
  /** The same calendar for somebody who may not read it. */
  readonly refused: CalendarProvider
  /** A token that the other system does not know. */
  readonly strangeToken: string
  write(uid: string, title: string): Promise<void>
  remove(uid: string): Promise<void>
}

const policy = createTargetPolicy({ allowHttp: true, allowTargets: ['127.0.0.1'], allowUrlPrefixes: [] })
let radicale: Radicale
let count = 0

beforeAll(async () => {
  radicale = await startRadicale()
})

afterAll(() => radicale?.stop())

const entry = (uid: string, title: string) => [
  `UID:${uid}`,
  'DTSTART:20260303T090000Z',
  'DURATION:PT1H',
  `SUMMARY:${title}`,
]

const providers: [string, () => Promise<ProviderStage>][] = [
  [
    'CalDAV',
    async () => {
      const url = await radicale.makeCalendar(`provider-${++count}-${process.pid}`)
      const { username, password } = radicale
      return {
        provider: openProvider('caldav', { url, username, password }, policy),
        refused: openProvider('caldav', { url, username, password: 'wrong' }, policy),
        strangeToken: 'http://radicale.org/ns/sync/0123456789abcdef',
        write: async (uid, title) =>
          void (await radicale.send('PUT', `${url}${uid}.ics`, calendarFile(entry(uid, title)))),
        remove: async (uid) => void (await radicale.send('DELETE', `${url}${uid}.ics`)),
      }
    },
  ],
  [
    'a subscription',
    async () => {
      const host = await startCalendarHost()
      const entries = new Map<string, string>()
      let version = 0
      host.answer(({ headers }) => {
        if (headers.authorization !== undefined) return { status: 401 }
        if (headers['if-none-match'] === `"${version}"`) return { status: 304 }
        const body = calendarFile(...[...entries].map(([uid, title]) => entry(uid, title)))
        return { headers: { etag: `"${version}"` }, body }
      })
      const access = { url: `${host.url}/a.ics`, username: null, password: null }
      return {
        provider: openProvider('ics', access, policy),
        refused: openProvider('ics', { ...access, username: 'mira', password: 'wrong' }, policy),
        strangeToken: JSON.stringify({ etag: '"other"', modified: null }),
        write: async (uid, title) => {
          entries.set(uid, title)
          version++
        },
        remove: async (uid) => {
          entries.delete(uid)
          version++
        },
      }
    },
  ],
]

describe.each(providers)('%s', (_name, prepare) => {
  const titlesOf = (entries: readonly { content: string }[]) =>
    entries.map(({ content }) => /SUMMARY:(\w+)/.exec(content)?.[1]).sort()

  it('counts its entries, and tells why it cannot', async () => {
    const { provider, refused, write, remove } = await prepare()
    expect(await provider.count()).toBe(0)
    for (const uid of ['a', 'b']) await write(uid, uid)
    expect(await provider.count()).toBe(2)
    await remove('a')
    expect(await provider.count()).toBe(1)
    await expect(refused.count()).rejects.toThrow(CalendarError)
  })

  it('lists all at first, then what changed and what is gone', async () => {
    const { provider, write, remove } = await prepare()
    await write('one', 'One')
    await write('two', 'Two')
    const first = await provider.listChanges(null, new Map())
    expect(titlesOf(first.changed)).toEqual(['One', 'Two'])
    expect(first.removed).toEqual([])
    const known = new Map(first.changed.map(({ href, etag }) => [href, etag]))

    expect(await provider.listChanges(first.token, known)).toMatchObject({ changed: [], removed: [] })
    await write('two', 'Second')
    await write('three', 'Three')
    await remove('one')
    const second = await provider.listChanges(first.token, known)
    expect(titlesOf(second.changed)).toEqual(['Second', 'Three'])
    expect(second.removed).toEqual(
      first.changed.filter(({ content }) => content.includes('One')).map(({ href }) => href),
    )
  })

  it('lists all when its token is not known, and names what is gone', async () => {
    const { provider, strangeToken, write } = await prepare()
    await write('one', 'One')
    const { changed, removed } = await provider.listChanges(strangeToken, new Map([['/gone.ics', '"1"']]))
    expect(titlesOf(changed)).toEqual(['One'])
    expect(removed).toEqual(['/gone.ics'])
  })

  it('reads one entry, or says that there is none', async () => {
    const { provider, write } = await prepare()
    await write('one', 'One')
    const { changed } = await provider.listChanges(null, new Map())
    const [one] = changed
    const read = await provider.read(one?.href ?? '')
    expect(read).toMatchObject({ href: one?.href, etag: one?.etag })
    expect(read?.content.trim()).toBe(one?.content.trim())
    expect(await provider.read(provider.hrefFor('none'))).toBeNull()
  })

  it('says in a sentence why it cannot be read', async () => {
    const { refused } = await prepare()
    const listing = refused.listChanges(null, new Map())
    await expect(listing).rejects.toThrow(CalendarError)
    await expect(listing).rejects.toThrow('user name or password')
  })

  it('replaces exactly the version that it names, or nothing; one that is read only refuses to write', async () => {
    const { provider } = await prepare()
    const href = provider.hrefFor('mine')
    const content = (title: string) => calendarFile(entry('mine', title))
    if (!provider.canWrite) {
      await expect(provider.put(href, content('A'), null)).rejects.toThrow(CalendarError)
      await expect(provider.remove(href, '"1"')).rejects.toThrow(CalendarError)
      return
    }
    expect(await provider.put(href, content('A'), null)).toMatchObject({ kind: 'written' })
    expect(await provider.put(href, content('B'), null)).toEqual({ kind: 'conflict' })
    const before = await provider.read(href)
    expect(await provider.put(href, content('C'), before?.etag ?? null)).toMatchObject({ kind: 'written' })
    expect(await provider.put(href, content('D'), before?.etag ?? null)).toEqual({ kind: 'conflict' })
    expect(await provider.remove(href, before?.etag ?? '')).toEqual({ kind: 'conflict' })
    const after = await provider.read(href)
    expect(after?.content).toContain('SUMMARY:C')
    expect(await provider.remove(href, after?.etag ?? '')).toMatchObject({ kind: 'written' })
    expect(await provider.remove(href, after?.etag ?? '')).toMatchObject({ kind: 'written' })
    expect(await provider.read(href)).toBeNull()
  })
})
