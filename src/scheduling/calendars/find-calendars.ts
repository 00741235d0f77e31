import { isIP } from 'node:net'
import { DAVNamespaceShort, type DAVResponse, propfind } from 'tsdav'
import { z } from 'zod'
import { CalendarError } from './calendar-provider.ts'
import { because } from './calendar-reasons.ts'
import { explainStatus } from './explain-status.ts'

/** A calendar that somebody may connect. */
export interface FoundCalendar {
  /** Of the calendar itself. */
  readonly url: string
  readonly name: string
  readonly canWrite: boolean
}

export interface FindCalendarsOptions {
  /** Of the server, of a calendar, or of anything between. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly fetch: typeof fetch
}

const maxRedirects = 5
const maxFound = 200
const props = {
  [`${DAVNamespaceShort.DAV}:resourcetype`]: {},
  [`${DAVNamespaceShort.DAV}:displayname`]: {},
  [`${DAVNamespaceShort.DAV}:current-user-principal`]: {},
  [`${DAVNamespaceShort.DAV}:current-user-privilege-set`]: {},
  [`${DAVNamespaceShort.CALDAV}:calendar-home-set`]: {},
  [`${DAVNamespaceShort.CALDAV}:supported-calendar-component-set`]: {},
}

/*
 * How a calendar is found (RFC 6764, RFC 4791): whoever is signed in has a principal, the principal has a home, the home has
 * calendars.
 *
 *   the address, then /.well-known/caldav of its host ──current-user-principal──► ──calendar-home-set──► calendars
 */

/**
 * The calendars of a person on a CalDAV server, from whatever address of it they know. An address of a calendar gives that one. Throws
 * `CalendarError` where the server cannot be asked, refuses, or shows no way to calendars.
 */
export async function findCalendars(options: FindCalendarsOptions): Promise<FoundCalendar[]> {
  const start = new URL(options.url)
  let refused: CalendarError | null = null
  for (const first of [start, new URL('/.well-known/caldav', start), new URL('/', start)]) {
    try {
      const found = await searchFrom(first, start, options)
      if (found !== null) return found
    } catch (error) {
      if (!(error instanceof CalendarError)) throw error
      // Of all that went wrong, the first says most about the address that was given.
      refused ??= error
    }
  }
  throw refused ?? new CalendarError(because('no-caldav-server'))
}

/** Null where nothing leads on. */
async function searchFrom(first: URL, start: URL, options: FindCalendarsOptions): Promise<FoundCalendar[] | null> {
  const here = await ask(first, start, '0', options)
  const [own] = here.resources
  if (own === undefined) return null
  if (own.isCalendar) return [toFound(own)]
  const principal = own.principal ?? (own.home === null ? null : own.url)
  if (principal === null) return null
  const home = own.home ?? (await ask(principal, start, '0', options)).resources[0]?.home ?? null
  if (home === null) return null
  const { resources } = await ask(home, start, '1', options)
  return resources
    .filter(({ isCalendar, hasEvents }) => isCalendar && hasEvents)
    .slice(0, maxFound)
    .map(toFound)
}

interface Resource {
  readonly url: URL
  readonly isCalendar: boolean
  readonly hasEvents: boolean
  readonly name: string | null
  readonly canWrite: boolean
  readonly principal: URL | null
  readonly home: URL | null
}

function toFound({ url, name, canWrite }: Resource): FoundCalendar {
  const [last = ''] = url.pathname.split('/').filter(Boolean).slice(-1)
  return { url: url.href, name: name ?? safelyDecoded(last), canWrite }
}

function safelyDecoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch (error) {
    if (error instanceof URIError) return text
    throw error
  }
}

/** Asks one address, where it moves to included. The password goes to the host that was given and to its siblings only. */
async function ask(
  target: URL,
  start: URL,
  depth: '0' | '1',
  { headers, fetch }: FindCalendarsOptions,
): Promise<{ resources: Resource[] }> {
  let at = target
  for (let moves = 0; moves <= maxRedirects; moves++) {
    assertSameOwner(at, start)
    let location: string | null = null
    let status = 0
    const watching: typeof fetch = async (input, init) => {
      const answer = await fetch(input, init)
      status = answer.status
      location = answer.headers.get('location')
      return answer
    }
    const responses = await propfind({ url: at.href, props, depth, headers: { ...headers }, fetch: watching })
    if (status >= 300 && status < 400 && location !== null && URL.canParse(location, at.href)) {
      at = new URL(location, at)
      continue
    }
    if (status >= 200 && status < 300 && status !== 207) {
      throw new CalendarError(because('not-caldav-there'))
    }
    if (status !== 207) throw new CalendarError(explainStatus(status))
    return { resources: responses.flatMap((each) => toResource(each, at) ?? []) }
  }
  throw new CalendarError(because('endless-moves'))
}

function assertSameOwner(target: URL, { protocol, hostname, port }: URL): void {
  const parent = hostname.split('.').slice(1).join('.')
  const isSibling = isIP(hostname) === 0 && parent.includes('.') && target.hostname.endsWith(`.${parent}`)
  const samePlace = target.hostname === hostname && (target.port === port || protocol !== target.protocol)
  if (protocol === 'https:' && target.protocol !== 'https:') {
    throw new CalendarError(because('moves-unencrypted'))
  }
  if (!samePlace && !isSibling) {
    throw new CalendarError(because('moves-elsewhere', { host: target.host }))
  }
}

const Href = z.object({ href: z.union([z.string(), z.array(z.string()).transform(([first = '']) => first)]) })
const Names = z.union([z.string(), z.number()]).transform(String)

function toResource({ href, props: found = {} }: DAVResponse, base: URL): Resource | null {
  if (href === undefined || !URL.canParse(href, base.href)) return null
  const url = new URL(href, base)
  const follow = (value: unknown) => {
    const target = Href.safeParse(value).data?.href
    return target === undefined || !URL.canParse(target, url.href) ? null : new URL(target, url)
  }
  const name = Names.safeParse(found.displayname)
  return {
    url,
    isCalendar: found.resourcetype?.calendar !== undefined,
    hasEvents: holds(found.supportedCalendarComponentSet, 'VEVENT'),
    name: name.success && name.data.trim() !== '' ? name.data.trim().slice(0, 100) : null,
    canWrite: holds(found.currentUserPrivilegeSet, '"(?:all|write|writeContent|bind)"'),
    principal: follow(found.currentUserPrincipal),
    home: follow(found.calendarHomeSet),
  }
}

/** Whether something is named anywhere within a property; a server that does not say has it. */
function holds(property: unknown, pattern: string): boolean {
  if (property === undefined || property === null) return true
  const text = JSON.stringify(property)
  return text === '{}' || text === '""' || new RegExp(pattern).test(text)
}
