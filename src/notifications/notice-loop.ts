import type { Database } from '../db/database.ts'
import type { Logger } from '../shared/logger.ts'
import { announceFailures } from './announce-failures.ts'
import { findUntoldFailures, findUntoldRecoveries, markRecovered } from './failure-store.ts'
import { tellFailures } from './tell-failures.ts'
import { tellRecoveries } from './tell-recoveries.ts'
import type { NoticeSettings } from './write-to-admins.ts'

/*
 * From deliveries that were given up to what people are told, in steps that each are one transaction. All processes take part; rows
 * are locked, so that whatever happens is told once.
 *
 *   failed_deliveries ──► event delivery.failed, and a count for the endpoint
 *   endpoint_failures   untold ──a minute, a pause──► mail: failed ──it delivers──► recovered ──a minute, a pause──► mail: delivers again
 *                         ▲                              │                             │
 *                         └──────fails again─────────────┴─────────────────────────────┘
 */

export interface NoticeLoopOptions extends NoticeSettings {
  readonly database: Database
  readonly logger: Logger
  /** The slug of an organization whose webhooks are told of the failures of all. Default: nobody's. */
  readonly operator?: string | null
  /** The time between two looks. Default 1 s. */
  readonly everyMs?: number
}

export interface NoticeLoop {
  start(): void
  /** Waits for the look that is under way. */
  stop(): Promise<void>
  /** Tells all that is to be told at this moment, without being started. Throws what the database throws. */
  runOnce(): Promise<void>
}

/** Nobody hurries to hear that all is well, and finding out takes a look into the log for each endpoint that failed. */
const looksPerRecovery = 10

/** Makes the loop; nothing happens until it is started. */
export function createNoticeLoop(options: NoticeLoopOptions): NoticeLoop {
  const { database, logger, everyMs = 1000 } = options
  const { db } = database
  let stopping = false
  let running: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | undefined
  let looks = 0

  async function pass(withRecoveries: boolean): Promise<void> {
    while ((await announceFailures(db, options.clock, options.operator ?? null)) > 0) if (stopping) return
    for (const { organizationId } of await findUntoldFailures(db)) await tellFailures(db, options, organizationId)
    if (!withRecoveries) return
    await markRecovered(db, options.clock.now())
    for (const { organizationId } of await findUntoldRecoveries(db)) await tellRecoveries(db, options, organizationId)
  }

  function look(): void {
    running = pass(looks++ % looksPerRecovery === 0)
      .catch((error: unknown) => logger.error({ err: error }, 'Notices could not be written and are tried again'))
      .then(() => {
        if (!stopping) timer = setTimeout(look, everyMs)
      })
  }

  return {
    start: look,
    async stop() {
      stopping = true
      clearTimeout(timer)
      await running
    },
    runOnce: () => pass(true),
  }
}
