import { deliveriesChannel } from '../db/channels.ts'
import type { Database } from '../db/database.ts'
import type { ManageToken } from '../dialects/dialect.ts'
import type { SecretBox } from '../endpoints/secret-box.ts'
import type { TargetPolicy } from '../endpoints/target-policy.ts'
import type { MailTransport } from '../mail/mail-transport.ts'
import { type Metrics, noMetrics } from '../metrics/metrics.ts'
import type { WatchedClock } from '../shared/clock.ts'
import type { Logger } from '../shared/logger.ts'
import type { Sandbox } from '../transformations/create-sandbox.ts'
import { createClockWatch } from './create-clock-watch.ts'
import { createMailSender } from './create-mail-sender.ts'
import { createQueueReclaim } from './create-queue-reclaim.ts'
import type { DeliveryHandOver } from './delivery-hand-over.ts'
import { DeliveryWorker, type RunCounts } from './delivery-worker.ts'
import type { OnEndpointDisabled } from './disable-gone-endpoint.ts'
import { createEndpointReader } from './endpoint-reader.ts'
import { createLeaseWatch, drawOwner } from './lease-owner.ts'
import { createAttemptAnnouncer } from './live/create-attempt-announcer.ts'
import { OwnLeases } from './own-leases.ts'
import { createSender, defaultExchangeMs } from './send-request.ts'
import { watchAttempts } from './watch-attempts.ts'

const defaultLeaseMs = 90_000

export interface DeliveryLoopOptions {
  readonly database: Database
  /** The one that those who publish read too. */
  readonly clock: WatchedClock
  readonly logger: Logger
  readonly policy: TargetPolicy
  readonly box: SecretBox
  /** Runs transformations. Whoever gives it closes it, after this loop has stopped. */
  readonly sandbox: Sandbox
  /** Of this program, for the header `user-agent`. */
  readonly version: string
  /** Where people reach this server, without a path. */
  readonly publicUrl: string
  readonly manageToken?: ManageToken | undefined
  readonly onEndpointDisabled: OnEndpointDisabled
  /** For endpoints with an e-mail address. Default: there is no mail server. */
  readonly mailTransport?: MailTransport | null
  /** Where attempts are counted. Default: nowhere. */
  readonly metrics?: Metrics
  /** Whether attempts are spans, in the trace of what published their events. Default false. */
  readonly traces?: boolean
  /** Whether no other process delivers from this database: leases are kept in memory then. Default false. */
  readonly alone?: boolean
  /** Requests in flight at the same time. Default 256. */
  readonly capacity?: number
  /** How long a claimed delivery belongs to this process. Default 90 s: an exchange and a minute to settle it. */
  readonly leaseMs?: number
  /** The longest time between two looks into the queue. Default 1 s. */
  readonly pollMs?: number
  /** How long `stop` waits for requests in flight. Default 30 s. */
  readonly drainMs?: number
  readonly connectTimeoutMs?: number
  readonly exchangeTimeoutMs?: number
  /** Evenly distributed over 0 ≤ x < 1; spreads retries. Default Math.random. */
  readonly random?: () => number
}

export interface DeliveryLoop {
  /** Delivers what is due from now on. Throws when the database cannot be listened to. */
  start(): Promise<void>
  /**
   * Claims nothing more, waits for the requests in flight, settles them, and gives back what was not finished. May be called more
   * than once.
   */
  stop(): Promise<void>
  /** Delivers all that is due at this moment, and what becomes free by it, without being started. Throws what the database throws. */
  runOnce(): Promise<RunCounts>
  /** Looks into the queue now. */
  wake(): void
  /** For those who publish in this process, so that what they publish is sent without being looked for. */
  readonly handOver: DeliveryHandOver
}

/** Connects claiming, sending and settling; see `DeliveryWorker` for how they play together. */
export function createDeliveryLoop(options: DeliveryLoopOptions): DeliveryLoop {
  const { database, clock, logger, policy, box, version, publicUrl, onEndpointDisabled } = options
  const exchangeTimeoutMs = options.exchangeTimeoutMs ?? defaultExchangeMs
  const { connectTimeoutMs = 5000 } = options
  const owner = drawOwner()
  const own = options.alone === true ? new OwnLeases() : null
  const announcer = createAttemptAnnouncer({ database, logger })
  const reclaim = createQueueReclaim({ database, logger })
  const watch = watchAttempts({
    db: database.db,
    logger,
    metrics: options.metrics ?? noMetrics,
    traces: options.traces ?? false,
  })
  const worker = new DeliveryWorker({
    owner,
    own,
    db: database.db,
    clock,
    logger,
    version,
    publicUrl,
    manageToken: options.manageToken,
    onEndpointDisabled,
    watch: {
      ...watch,
      settled(outcome) {
        watch.settled(outcome)
        announcer.settled(outcome)
        reclaim.settled()
      },
    },
    endpoints: createEndpointReader(box, logger),
    sandbox: options.sandbox,
    sender: createMailSender({
      requests: createSender({ policy, connectTimeoutMs, exchangeTimeoutMs }),
      transport: options.mailTransport ?? null,
      clock,
    }),
    exchangeTimeoutMs,
    capacity: options.capacity ?? 256,
    leaseMs: options.leaseMs ?? defaultLeaseMs,
    pollMs: options.pollMs ?? 1000,
    drainMs: options.drainMs ?? 30_000,
    random: options.random ?? Math.random,
    settlesAtOnce: 2,
  })
  const leases = createLeaseWatch({ database, logger, owner, onReleased: () => worker.wake() })
  const times = createClockWatch({
    db: database.db,
    clock,
    logger,
    leaseMs: options.leaseMs ?? defaultLeaseMs,
    own,
    onMended: () => worker.wake(),
  })
  let unlisten: (() => Promise<void>) | undefined
  return {
    async start() {
      await leases.start()
      await announcer.start()
      unlisten = await database.listen(deliveriesChannel, () => worker.wake())
      worker.start()
      times.start()
    },
    async stop() {
      await unlisten?.()
      unlisten = undefined
      await times.stop()
      await worker.stop()
      await announcer.stop()
      await reclaim.stop()
      await leases.stop()
    },
    runOnce: () => worker.runOnce(),
    wake: () => worker.wake(),
    handOver: worker.handOver,
  }
}
