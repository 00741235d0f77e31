import { createObject, deleteObject, updateObject } from 'tsdav'
import {
  type CalendarChanges,
  CalendarError,
  type CalendarProvider,
  type RemoteEntry,
  type WriteOutcome,
} from './calendar-provider.ts'
import { because } from './calendar-reasons.ts'
import { createDavReader, type DavListing } from './dav-reader.ts'
import { explainStatus } from './explain-status.ts'
import { plainEtag } from './plain-etag.ts'

export interface CaldavProviderOptions {
  /** Of the calendar itself. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly fetch: typeof fetch
}

/** More than this in one calendar is a mistake, or means harm. */
const maxEntries = 50_000
const perRequest = 50
const maxPages = 100

/** A calendar on a CalDAV server (RFC 4791), synced by its token where the server has them (RFC 6578). */
export function caldavProvider({ url, headers, fetch }: CaldavProviderOptions): CalendarProvider {
  const collection = new URL(url.endsWith('/') ? url : `${url}/`)
  const reader = createDavReader({ url: collection.href, headers, fetch })
  const urlOf = (href: string) => new URL(href, collection).href
  const base = { headers: { ...headers }, fetch }

  async function listSince(token: string | null): Promise<(DavListing & { whole: boolean }) | null> {
    const all: DavListing = { entries: new Map(), removed: new Set(), token, cut: false }
    for (let page = 0; page < maxPages; page++) {
      const next = await reader.sync(all.token)
      if (next === null) return null
      for (const [href, etag] of next.entries) {
        all.entries.set(href, etag)
        all.removed.delete(href)
      }
      for (const href of next.removed) {
        all.removed.add(href)
        all.entries.delete(href)
      }
      if (all.entries.size > maxEntries) throw new CalendarError(because('too-many-entries', { maximum: maxEntries }))
      if (next.cut && next.token === all.token) throw new CalendarError(because('list-cut'))
      all.token = next.token
      if (!next.cut) return { ...all, whole: token === null }
    }
    throw new CalendarError(because('list-endless'))
  }

  async function listWhole(): Promise<DavListing & { whole: boolean }> {
    return (await listSince(null)) ?? { ...(await reader.list()), whole: true }
  }

  /** Writes over one version of an entry. Where ETags are weak, it is compared by hand, right before it is replaced. */
  async function onlyOver(
    href: string,
    etag: string,
    write: (version: { etag?: string }) => Promise<Response>,
  ): Promise<Response> {
    const answer = await write({ etag: plainEtag(etag) })
    return answer.status === 412 && (await reader.standsWeakly(href, etag)) ? write({}) : answer
  }

  return {
    canWrite: true,
    count: async () => (await listWhole()).entries.size,
    async listChanges(token, known): Promise<CalendarChanges> {
      const listing = (token === null ? null : await listSince(token)) ?? (await listWhole())
      const news = [...listing.entries].filter(([href, etag]) => known.get(href) !== etag).map(([href]) => href)
      const changed: RemoteEntry[] = []
      const gone = new Set(listing.removed)
      for (let at = 0; at < news.length; at += perRequest) {
        const wanted = news.slice(at, at + perRequest)
        const found = await reader.readMany(wanted)
        changed.push(...found.values())
        // Removed between the two requests.
        for (const href of wanted) if (!found.has(href)) gone.add(href)
      }
      const missing = listing.whole ? [...known.keys()].filter((href) => !listing.entries.has(href)) : []
      return {
        changed,
        removed: [...new Set([...gone, ...missing])].filter((href) => known.has(href)),
        token: listing.token,
      }
    },
    read: reader.read,
    hrefFor: (name) => `${collection.pathname}${encodeURIComponent(name)}.ics`,
    async put(href, content, etag) {
      const file = { ...base, url: urlOf(href), data: content }
      const type = { ...headers, 'content-type': 'text/calendar; charset=utf-8' }
      if (etag === null) return outcomeOf(await createObject({ ...file, headers: { ...type, 'if-none-match': '*' } }))
      const over = (version: { etag?: string }) => updateObject({ ...file, ...version, headers: type })
      return outcomeOf(await onlyOver(href, etag, over))
    },
    async remove(href, etag) {
      const answer = await onlyOver(href, etag, (version) => deleteObject({ ...base, url: urlOf(href), ...version }))
      return answer.status === 404 || answer.status === 410 ? { kind: 'written', etag: null } : outcomeOf(answer)
    },
  }
}

/** 409 is what servers answer that already have an entry with this UID elsewhere. */
function outcomeOf({ status, ok, headers }: Response): WriteOutcome {
  if (status === 412 || status === 409 || status === 404) return { kind: 'conflict' }
  if (!ok) throw new CalendarError(status === 403 ? because('may-not-write', { status }) : explainStatus(status))
  const etag = headers.get('etag')
  return { kind: 'written', etag: etag === null || etag.startsWith('W/') ? null : etag }
}
