import { sql } from 'kysely'
import { attemptsChannel, watchersChannel } from '../../db/channels.ts'
import type { Database } from '../../db/database.ts'
import { textArray } from '../../db/text-array.ts'
import type { OrganizationId } from '../../shared/ids.ts'
import type { Logger } from '../../shared/logger.ts'
import { type AttemptNews, writeAttempts, writeGap } from './attempt-news.ts'

/** How long an organization counts as watched after its watcher has last said so. */
export const watchedMs = 30_000
const gatherMs = 40
/** Attempts that wait to be told; beyond that, a gap is. */
const mostWaiting = 5000

export interface AnnouncerOptions {
  readonly database: Database
  readonly logger: Logger
}

/** Tells whoever watches an organization of its attempts, once they are settled. */
export interface AttemptAnnouncer {
  start(): Promise<void>
  stop(): Promise<void>
  /** Costs a look into an empty map while nobody watches. */
  settled(attempt: {
    readonly delivery: { readonly organizationId: OrganizationId; readonly id: AttemptNews['deliveryId'] }
    readonly summary: { readonly number: number }
  }): void
}

export function createAttemptAnnouncer({ database, logger }: AnnouncerOptions): AttemptAnnouncer {
  /** Until when, by `performance.now()`. */
  const watched = new Map<OrganizationId, number>()
  const waiting = new Map<OrganizationId, AttemptNews[]>()
  const gaps = new Set<OrganizationId>()
  let waitingCount = 0
  let timer: NodeJS.Timeout | undefined
  let telling: Promise<void> | undefined
  let unlisten: (() => Promise<void>) | undefined

  async function notify(payloads: readonly string[]): Promise<void> {
    try {
      await sql`SELECT pg_notify(${attemptsChannel}, payload) FROM unnest(${textArray(payloads)}) AS told (payload)`.execute(
        database.db,
      )
    } catch (error) {
      logger.warn({ err: error }, 'Attempts could not be told to live streams')
    }
  }

  function onWatcher(payload: string): void {
    // Written by this program alone.
    const organizationId = payload as OrganizationId
    if (payload === '') return
    watched.set(organizationId, performance.now() + watchedMs)
    void notify(writeAttempts(organizationId, []))
  }

  async function tell(): Promise<void> {
    const payloads = [
      ...[...gaps].map(writeGap),
      ...[...waiting].flatMap(([organizationId, news]) => writeAttempts(organizationId, news)),
    ]
    waiting.clear()
    gaps.clear()
    waitingCount = 0
    await notify(payloads)
    telling = undefined
    if (waitingCount > 0 || gaps.size > 0) tellSoon()
  }

  function tellSoon(): void {
    if (telling !== undefined) return
    timer ??= setTimeout(() => {
      timer = undefined
      telling = tell()
    }, gatherMs)
  }

  return {
    async start() {
      unlisten = await database.listen(watchersChannel, onWatcher)
      await sql`SELECT pg_notify(${watchersChannel}, '')`.execute(database.db)
    },
    async stop() {
      await unlisten?.()
      unlisten = undefined
      watched.clear()
      clearTimeout(timer)
      await (telling ?? (waitingCount > 0 ? tell() : undefined))
    },
    settled({ delivery, summary }) {
      if (watched.size === 0) return
      const { organizationId, id: deliveryId } = delivery
      const until = watched.get(organizationId)
      if (until === undefined) return
      if (until < performance.now()) {
        watched.delete(organizationId)
        return
      }
      if (waitingCount >= mostWaiting) gaps.add(organizationId)
      else {
        const news = waiting.get(organizationId) ?? []
        if (news.length === 0) waiting.set(organizationId, news)
        news.push({ deliveryId, attempt: summary.number })
        waitingCount++
      }
      tellSoon()
    },
  }
}
