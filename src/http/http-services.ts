import type { KeyFinder } from '../accounts/api-keys/create-key-finder.ts'
import type { Database } from '../db/database.ts'
import type { AttemptFeed } from '../delivery/live/create-attempt-feed.ts'
import type { Sender } from '../delivery/send-request.ts'
import type { ManageToken } from '../dialects/dialect.ts'
import type { SecretBox } from '../endpoints/secret-box.ts'
import type { TargetPolicy } from '../endpoints/target-policy.ts'
import type { EventIntake } from '../events/event-intake.ts'
import type { ReaderRules } from '../metrics/admit-reader.ts'
import type { RecordedMetrics } from '../metrics/create-metrics.ts'
import type { Metrics } from '../metrics/metrics.ts'
import type { BookingIntake } from '../scheduling/bookings/booking-intake.ts'
import type { Clock } from '../shared/clock.ts'
import type { Logger } from '../shared/logger.ts'
import type { Sandbox } from '../transformations/create-sandbox.ts'
import type { VisitorRules } from './limit-visitors.ts'

/** What the routes work with; made once, in the composition root. */
export interface HttpServices {
  readonly database: Database
  readonly clock: Clock
  readonly logger: Logger
  readonly metrics: Metrics
  /** How `/metrics` is answered, and for whom; null leaves it out. */
  readonly metricsReading: { readonly rules: ReaderRules; readonly render: RecordedMetrics['render'] } | null
  readonly keys: KeyFinder
  /** What live streams hear of. */
  readonly feed: AttemptFeed
  readonly intake: EventIntake
  readonly bookings: BookingIntake
  readonly box: SecretBox
  readonly policy: TargetPolicy
  /** Runs transformations of previews, tests and checks. */
  readonly sandbox: Sandbox
  /** Makes the requests of tests, which pass by the queue. */
  readonly sender: Sender
  /** Signs the links with which attendees manage their bookings. */
  readonly manageKey: Uint8Array
  /** Makes them for webhooks whose contract carries them. */
  readonly manageToken: ManageToken
  /** What keeps booking pages from abuse. */
  readonly visitors: VisitorRules
  /** Where people reach this server, without a slash at the end. */
  readonly publicUrl: string
  /** The folder of the built pages; null serves none. */
  readonly pagesDir: string | null
  readonly version: string
}
