import { DAVNamespaceShort, type DAVResponse, davRequest, propfind, syncCollection } from 'tsdav'
import { z } from 'zod'
import { CalendarError, type RemoteEntry } from './calendar-provider.ts'
import { because } from './calendar-reasons.ts'
import { explainStatus } from './explain-status.ts'
import { plainEtag } from './plain-etag.ts'

export interface DavReaderOptions {
  /** Of the collection, with a slash at its end. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly fetch: typeof fetch
}

export interface DavListing {
  /** Path to ETag. */
  readonly entries: Map<string, string>
  readonly removed: Set<string>
  token: string | null
  /** There is more, to be asked for with the token. */
  readonly cut: boolean
}

const Text = z.union([z.string(), z.number()]).transform(String)
const Multistatus = z.object({ multistatus: z.looseObject({ syncToken: Text.optional() }) })
const Etag = z.object({ getetag: Text })
const CalendarData = z.union([Text, z.object({ _cdata: z.string() }).transform(({ _cdata }) => _cdata)])

const multiget = { method: 'REPORT', namespace: DAVNamespaceShort.CALDAV } as const

/** Statuses with which servers say that they do not know a token, or do not know such lists at all. */
const noSuchList = new Set([400, 403, 404, 405, 409, 410, 412, 415, 422, 501, 507])

/** What a CalDAV server says, as far as it can be believed. All throw `CalendarError`. */
export function createDavReader({ url, headers, fetch: plainFetch }: DavReaderOptions) {
  const collection = new URL(url)
  const fetch = wholeAnswers(plainFetch)
  const shared = { url, headers: { ...headers }, fetch }

  /** The path of an entry, always written the same way. */
  function pathOf(href: unknown): string {
    const text = Text.safeParse(href)
    if (!text.success || !URL.canParse(text.data, url)) throw new CalendarError(because('entry-without-address'))
    const target = new URL(text.data, url)
    const path = samePath(target.pathname)
    if (target.origin !== collection.origin || !path.startsWith(samePath(collection.pathname))) {
      throw new CalendarError(because('entry-elsewhere'))
    }
    return path
  }

  function toListing(responses: readonly DAVResponse[]): DavListing {
    const entries = new Map<string, string>()
    const removed = new Set<string>()
    let cut = false
    for (const each of responses) {
      if (each.href === undefined) continue
      const path = pathOf(each.href)
      if (path.endsWith('/')) cut ||= each.status === 507
      else if (each.status === 404 || each.status === 410) removed.add(path)
      else {
        const etag = Etag.safeParse(each.props)
        if (!etag.success) throw new CalendarError(because('entry-without-etag'))
        entries.set(path, plainEtag(etag.data.getetag))
      }
    }
    return { entries, removed, token: tokenOf(responses), cut }
  }

  return {
    /** What changed since a token, or everything; null when the server does not know the token or such lists. */
    async sync(token: string | null): Promise<DavListing | null> {
      const responses = await syncCollection({
        ...shared,
        props: { 'd:getetag': {} },
        syncLevel: 1,
        syncToken: token ?? '',
      })
      if (isMultistatus(responses)) return toListing(responses)
      const status = responses[0]?.status ?? 0
      if (noSuchList.has(status)) return null
      throw notUnderstood(status)
    },

    /** Everything, without a token. */
    async list(): Promise<DavListing> {
      const responses = await propfind({ ...shared, props: { 'd:getetag': {}, 'd:resourcetype': {} }, depth: '1' })
      if (!isMultistatus(responses)) throw notUnderstood(responses[0]?.status ?? 0)
      const inside = responses.filter(({ props }) => props?.resourcetype?.collection === undefined)
      const own = responses.find(({ props }) => props?.resourcetype?.collection !== undefined)
      if (own?.props?.resourcetype?.calendar === undefined) {
        throw new CalendarError(because('not-a-calendar-there'))
      }
      return { ...toListing(inside), token: null }
    },

    /** Those of the entries that are there, by path. */
    async readMany(paths: readonly string[]): Promise<Map<string, RemoteEntry>> {
      const body = {
        'calendar-multiget': {
          _attributes: { 'xmlns:d': 'DAV:', 'xmlns:c': 'urn:ietf:params:xml:ns:caldav' },
          'd:prop': { 'd:getetag': {}, 'c:calendar-data': {} },
          'd:href': [...paths],
        },
      }
      const request = { ...multiget, headers: { ...headers, depth: '1' }, body }
      const responses = await davRequest({ url, init: request, fetch })
      if (!isMultistatus(responses)) throw notUnderstood(responses[0]?.status ?? 0)
      const found = new Map<string, RemoteEntry>()
      for (const { href, status, props } of responses) {
        if (href === undefined || status === 404 || status === 410) continue
        const path = pathOf(href)
        const etag = Etag.safeParse(props)
        const content = CalendarData.safeParse(props?.calendarData)
        // The parser cuts long texts, and some servers leave them out of lists.
        const whole =
          content.success && /END:VCALENDAR\s*$/i.test(content.data) && /^\s*BEGIN:VCALENDAR/i.test(content.data)
        const entry =
          etag.success && whole
            ? { href: path, etag: plainEtag(etag.data.getetag), content: content.data }
            : await this.read(path)
        if (entry !== null) found.set(path, entry)
      }
      return found
    },

    async read(path: string): Promise<RemoteEntry | null> {
      const answer = await fetch(new URL(path, url), { headers: { ...headers, accept: 'text/calendar' } })
      if (answer.status === 404 || answer.status === 410) return null
      if (!answer.ok) throw new CalendarError(explainStatus(answer.status))
      const etag = answer.headers.get('etag')
      if (etag === null) throw new CalendarError(because('entry-without-etag'))
      return { href: path, etag: plainEtag(etag), content: await answer.text() }
    },

    /** Whether an entry stands as this version of it, and its server has only weak ETags, which match no condition. */
    async standsWeakly(path: string, etag: string): Promise<boolean> {
      const answer = await fetch(new URL(path, url), { headers: { ...headers, accept: 'text/calendar' } })
      const now = answer.ok ? (answer.headers.get('etag') ?? '') : ''
      return now.startsWith('W/') && plainEtag(now) === plainEtag(etag)
    },
  }
}

/** The parser takes half a list for a list, and what is missing from it would be taken for removed. */
function wholeAnswers(fetch: DavReaderOptions['fetch']): DavReaderOptions['fetch'] {
  return async (target, init) => {
    const answer = await fetch(target, init)
    if (answer.status !== 207) return answer
    const text = await answer.text()
    if (!/<\/(?:[\w.-]+:)?multistatus\s*>\s*$/i.test(text)) {
      throw new CalendarError(because('half-an-answer'))
    }
    return new Response(text, { status: answer.status, headers: answer.headers })
  }
}

function isMultistatus(responses: readonly DAVResponse[]): boolean {
  return Multistatus.safeParse(responses[0]?.raw).success
}

function tokenOf([first]: readonly DAVResponse[]): string | null {
  return Multistatus.safeParse(first?.raw).data?.multistatus.syncToken ?? null
}

function notUnderstood(status: number): CalendarError {
  if (status >= 200 && status < 300) return new CalendarError(because('answer-not-caldav'))
  return new CalendarError(explainStatus(status))
}

/** Servers write the same path with and without escapes. */
function samePath(path: string): string {
  return path
    .split('/')
    .map((part) => {
      try {
        return encodeURIComponent(decodeURIComponent(part))
      } catch (error) {
        if (error instanceof URIError) return part
        throw error
      }
    })
    .join('/')
}
