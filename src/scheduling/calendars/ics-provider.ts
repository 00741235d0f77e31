import { z } from 'zod'
import { CalendarError, type CalendarProvider, type RemoteEntry } from './calendar-provider.ts'
import { because } from './calendar-reasons.ts'
import { explainStatus } from './explain-status.ts'
import { splitCalendar } from './split-calendar.ts'
import { UnreadableEntry } from './unreadable-entry.ts'

const Token = z.object({ etag: z.string().nullable(), modified: z.string().nullable() })

export interface IcsProviderOptions {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly fetch: typeof fetch
}

/** A calendar file that another system offers at an address: read as a whole, when it says that it changed. */
export function icsProvider({ url, headers, fetch }: IcsProviderOptions): CalendarProvider {
  async function load(conditions: Record<string, string>): Promise<Response | null> {
    const answer = await fetch(url, { headers: { ...headers, ...conditions, accept: 'text/calendar, */*;q=0.1' } })
    if (answer.status === 304) return null
    if (!answer.ok) throw new CalendarError(explainStatus(answer.status))
    return answer
  }

  return {
    canWrite: false,
    async count() {
      const answer = await load({})
      return answer === null ? 0 : readFile(await answer.text()).length
    },
    async listChanges(token, known) {
      const answer = await load(conditionsOf(token))
      if (answer === null) return { changed: [], removed: [], token }
      const entries = new Map(readFile(await answer.text()).map((entry) => [entry.href, entry]))
      return {
        changed: [...entries.values()].filter(({ href, etag }) => known.get(href) !== etag),
        removed: [...known.keys()].filter((href) => !entries.has(href)),
        token: JSON.stringify({ etag: answer.headers.get('etag'), modified: answer.headers.get('last-modified') }),
      }
    },
    async read(href) {
      const answer = await load({})
      return answer === null ? null : (readFile(await answer.text()).find((entry) => entry.href === href) ?? null)
    },
    hrefFor: (name) => name,
    put: () => Promise.reject(readOnly()),
    remove: () => Promise.reject(readOnly()),
  }
}

function conditionsOf(token: string | null): Record<string, string> {
  if (token === null) return {}
  const { etag, modified } = Token.parse(JSON.parse(token))
  return {
    ...(etag === null ? {} : { 'if-none-match': etag }),
    ...(modified === null ? {} : { 'if-modified-since': modified }),
  }
}

function readFile(text: string): RemoteEntry[] {
  try {
    return splitCalendar(text).map(({ name, content, digest }) => ({ href: name, etag: digest, content }))
  } catch (error) {
    if (error instanceof UnreadableEntry) throw new CalendarError(error.reason, { cause: error })
    throw error
  }
}

function readOnly(): CalendarError {
  return new CalendarError(because('read-only'))
}
