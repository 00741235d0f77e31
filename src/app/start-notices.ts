import type { Config } from '../config/config.ts'
import type { Database } from '../db/database.ts'
import type { OnEndpointDisabled } from '../delivery/disable-gone-endpoint.ts'
import { createMailLoop } from '../mail/mail-loop.ts'
import { releaseMailLeases } from '../mail/mail-store.ts'
import { createMailTransport } from '../mail/mail-transport.ts'
import { createBookingMailLoop } from '../notifications/bookings/booking-mail-loop.ts'
import { createNoticeLoop } from '../notifications/notice-loop.ts'
import { tellDisabledEndpoint } from '../notifications/tell-disabled-endpoint.ts'
import type { Clock } from '../shared/clock.ts'
import type { BookingUid, OrganizationId } from '../shared/ids.ts'
import type { Logger } from '../shared/logger.ts'
import { announceDisabledEndpoint } from './announce-disabled-endpoint.ts'
import { mailSenderOf } from './mail-sender-of.ts'

interface NoticeServices {
  readonly database: Database
  readonly clock: Clock
  readonly publicUrl: string
  readonly logger: Logger
  /** What opens a booking without an account. */
  readonly manageToken: (organizationId: OrganizationId, uid: BookingUid) => string
}

export interface Notices {
  /** Publishes and tells, in the transaction that switched an endpoint off. */
  readonly onEndpointDisabled: OnEndpointDisabled
  stop(): Promise<void>
}

/** Tells people what they should know from now on, and sends the mails that wait. */
export async function startNotices(config: Config, services: NoticeServices): Promise<Notices> {
  const { database, clock, publicUrl, logger, manageToken } = services
  const { brand, smtpUrl, operatorOrganization: operator } = config
  const settings = { clock, brand, publicUrl }
  const transport = smtpUrl === null ? null : createMailTransport({ smtpUrl, from: mailSenderOf(config, publicUrl) })
  // The embedded database has no other process: what was being sent was interrupted.
  if (database.kind === 'pglite') await releaseMailLeases(database.db, clock.now())
  const mails = createMailLoop({ database, clock, logger, transport })
  const notices = createNoticeLoop({ database, logger, operator, ...settings })
  const bookingMails = createBookingMailLoop({ db: database.db, clock, logger, publicUrl, manageToken })
  await mails.start()
  notices.start()
  bookingMails.start()
  return {
    onEndpointDisabled: async (tx, disabled) => {
      await announceDisabledEndpoint(tx, clock, disabled, operator)
      await tellDisabledEndpoint(tx, settings, disabled)
    },
    stop: async () => {
      await bookingMails.stop()
      await notices.stop()
      await mails.stop()
    },
  }
}
