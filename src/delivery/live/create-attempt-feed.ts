import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { attemptsChannel, watchersChannel } from '../../db/channels.ts'
import type { Database } from '../../db/database.ts'
import { problem } from '../../shared/errors.ts'
import type { OrganizationId } from '../../shared/ids.ts'
import type { Logger } from '../../shared/logger.ts'
import { AttemptBacklog, type Unread } from './attempt-backlog.ts'
import { readAttempts } from './attempt-news.ts'

const renewMs = 10_000
/** How long an organization is watched on after its last reader has left: until then, one that comes back has missed nothing. */
const lingerMs = 60_000
/**
 * How long a reader waits for somebody who settles attempts to have heard of it; there may be nobody. Longer than a busy machine takes:
 * of attempts that are settled before, nobody is told.
 */
const heardMs = 5000
const mostKept = 5000
const mostReaders = 50

/** Where a reader was: the process, and the number of the last attempt that it got. */
export const feedPosition = /^([0-9a-f]{12})\.(\d{1,15})$/

export interface FeedReader {
  /** What came since the last call, at most `limit`. */
  next(limit: number): Unread
  /** Names the place that it has come to, where another reader can go on. */
  place(): string
  close(): void
}

/** Hears of attempts of the organizations that somebody in this process reads; see `attempt-news.ts`. */
export interface AttemptFeed {
  /**
   * Begins to read, now or after the position that `after` names; with one of another process, or one that is long ago, `next` tells
   * first that something was missed. Throws `too-many-requests` beyond 50 readers of an organization.
   */
  open(organizationId: OrganizationId, after: string | null, onNews: () => void): Promise<FeedReader>
  stop(): Promise<void>
}

interface Watched {
  readonly backlog: AttemptBacklog
  readonly readers: Set<() => void>
  /** Resolves when somebody who settles attempts has heard of it, or is not there. */
  readonly heard: Promise<void>
  readonly onHeard: () => void
  /** Set while nobody reads. */
  ending: NodeJS.Timeout | undefined
}

export async function createAttemptFeed(database: Database, logger: Logger): Promise<AttemptFeed> {
  const name = randomBytes(6).toString('hex')
  const all = new Map<OrganizationId, Watched>()

  function onMessage(payload: string): void {
    const message = readAttempts(payload)
    for (const [organizationId, { backlog, readers, onHeard }] of all) {
      if (message !== null && message.organizationId !== organizationId) continue
      onHeard()
      if (message?.kind === 'attempts') backlog.add(message.news)
      else backlog.addGap()
      for (const onNews of readers) onNews()
    }
  }

  async function announce(organizationIds: Iterable<OrganizationId>): Promise<void> {
    for (const id of organizationIds) await sql`SELECT pg_notify(${watchersChannel}, ${id})`.execute(database.db)
  }

  function renew(): void {
    announce([...all.keys()]).catch((error: unknown) => {
      logger.warn({ err: error }, 'Live streams could not say whose attempts they want; they say it again')
    })
  }

  const unlisten = [
    await database.listen(attemptsChannel, onMessage),
    await database.listen(watchersChannel, (payload) => {
      if (payload === '') renew()
    }),
  ]
  const timer = setInterval(renew, renewMs)

  async function watch(organizationId: OrganizationId): Promise<Watched> {
    const known = all.get(organizationId)
    if (known !== undefined) return known
    let onHeard = () => {}
    const heard = new Promise<void>((resolve) => {
      onHeard = resolve
      setTimeout(resolve, heardMs).unref()
    })
    const watched: Watched = {
      backlog: new AttemptBacklog(mostKept),
      readers: new Set(),
      heard,
      onHeard,
      ending: undefined,
    }
    all.set(organizationId, watched)
    try {
      await announce([organizationId])
    } catch (error) {
      all.delete(organizationId)
      throw error
    }
    return watched
  }

  function leave(organizationId: OrganizationId, watched: Watched): void {
    if (watched.readers.size > 0) return
    watched.ending = setTimeout(() => all.delete(organizationId), lingerMs)
    watched.ending.unref()
  }

  return {
    async open(organizationId, after, onNews) {
      const watched = await watch(organizationId)
      const { backlog, readers, heard } = watched
      if (readers.size >= mostReaders) {
        throw problem('too-many-requests', `There are ${mostReaders} live streams of your organization. Close some.`)
      }
      clearTimeout(watched.ending)
      const reader = () => onNews()
      readers.add(reader)
      await heard
      const [, feed, number] = (after === null ? null : feedPosition.exec(after)) ?? []
      const isKnown = feed === name && Number(number) <= backlog.position
      let position = isKnown ? Number(number) : backlog.position
      let missed = after !== null && !isKnown
      return {
        next(limit) {
          const unread = backlog.after(position, limit)
          position = unread.position
          const result = { ...unread, missed: unread.missed || missed }
          missed = false
          return result
        },
        place: () => `${name}.${position}`,
        close() {
          if (readers.delete(reader)) leave(organizationId, watched)
        },
      }
    },
    async stop() {
      clearInterval(timer)
      for (const { ending } of all.values()) clearTimeout(ending)
      all.clear()
      for (const each of unlisten) await each()
    },
  }
}
