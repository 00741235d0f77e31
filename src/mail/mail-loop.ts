import { mailsChannel } from '../db/channels.ts'
import type { Database } from '../db/database.ts'
import type { Clock } from '../shared/clock.ts'
import type { Logger } from '../shared/logger.ts'
import { decideMailAttempt } from './decide-mail-attempt.ts'
import {
  attachmentsOf,
  claimMail,
  type LeasedMail,
  markNotConfigured,
  queueUnconfigured,
  settleMail,
} from './mail-store.ts'
import type { MailTransport } from './mail-transport.ts'

/*
 * Sends what is in the queue of mails.
 *
 *   queued ──lease──► being sent ──the server took it──► sent
 *      ▲                  │ │
 *      └───try later──────┘ └──refused for good, or tried for a day──► failed
 *      └── no mail server in the settings ──► not-configured ──a start with one, within a day──► queued
 *
 * Invariants
 *   A mail is sent by whoever holds its lease, and its outcome is written only while the lease is held.
 *   No transaction is open while the mail server is spoken to.
 *   A mail that the server refuses, or a server that hangs, holds up one of the few that are sent at a time, for a bounded time.
 *
 * Failures
 *   The process dies between sending and writing   the lease runs out and the mail is sent again, with the same Message-ID
 *   The mail server is away                        each mail waits for its own next attempt
 *   The database is away                           logged; the queue is looked at again at the next tick
 */

export interface MailLoopOptions {
  readonly database: Database
  readonly clock: Clock
  readonly logger: Logger
  /** Null: there is no mail server. */
  readonly transport: MailTransport | null
  /** The longest time between two looks into the queue. Default 5 s. */
  readonly pollMs?: number
  /** How long a mail belongs to the process that sends it. Default 2 min: twice as long as sending it may take. */
  readonly leaseMs?: number
  /** How many are sent at the same time. Default 4. */
  readonly atOnce?: number
}

export interface MailLoop {
  /** Sends what is due from now on. Throws when the database cannot be listened to. */
  start(): Promise<void>
  /** Begins nothing more, and waits for the mails that are being sent. */
  stop(): Promise<void>
  /** Sends all that is due at this moment, without being started. Throws what the database throws. */
  runOnce(): Promise<void>
}

const unconfiguredForMs = 86_400_000

/** Makes the loop; nothing happens until it is started. */
export function createMailLoop(options: MailLoopOptions): MailLoop {
  const { database, clock, logger, transport, pollMs = 5000, leaseMs = 120_000, atOnce = 4 } = options
  const { db } = database
  let stopping = false
  let running: Promise<void> | undefined
  let again = false
  let timer: NodeJS.Timeout | undefined
  let unlisten: (() => Promise<void>) | undefined

  async function sendAll(through: MailTransport): Promise<void> {
    while (!stopping) {
      const mail = await claimMail(db, clock.now(), leaseMs)
      if (mail === null) return
      await sendOne(through, mail)
    }
  }

  async function sendOne(through: MailTransport, mail: LeasedMail): Promise<void> {
    const failure = await through.send({
      id: mail.id,
      to: { name: mail.recipient_name, email: mail.recipient_email },
      ...(mail.reply_to === null ? {} : { replyTo: mail.reply_to }),
      subject: mail.subject,
      text: mail.body_text,
      html: mail.body_html,
      attachments: attachmentsOf(mail),
      date: mail.created_at,
    })
    const now = clock.now()
    const outcome = decideMailAttempt(failure, mail.attempt_count + 1, now)
    const about = { mailId: mail.id, organizationId: mail.organization_id, kind: mail.kind, state: outcome.state }
    const held = await settleMail(db, mail, outcome, now)
    if (!held) logger.warn(about, 'A mail took longer than its lease: it may be sent twice')
    else if (failure === null) logger.info(about, 'mail')
    else logger.warn({ ...about, error: failure.message, retryAt: outcome.dueAt }, 'mail')
  }

  async function pass(): Promise<void> {
    if (transport !== null) {
      const lanes = await Promise.allSettled(Array.from({ length: atOnce }, () => sendAll(transport)))
      for (const lane of lanes) if (lane.status === 'rejected') throw lane.reason
      return
    }
    const mails = await markNotConfigured(db, clock.now())
    if (mails > 0)
      logger.warn({ mails }, 'Mails were not sent, because SMTP_URL is not set: they can be read in the console')
  }

  function wake(): void {
    if (stopping) return
    if (running !== undefined) {
      again = true
      return
    }
    clearTimeout(timer)
    again = false
    running = pass()
      .catch((error: unknown) => logger.error({ err: error }, 'Sending mails failed and is tried again'))
      .finally(() => {
        running = undefined
        if (stopping) return
        if (again) wake()
        else timer = setTimeout(wake, pollMs)
      })
  }

  return {
    async start() {
      const now = clock.now()
      if (transport !== null) await queueUnconfigured(db, new Date(now.getTime() - unconfiguredForMs), now)
      unlisten = await database.listen(mailsChannel, wake)
      wake()
    },
    async stop() {
      stopping = true
      clearTimeout(timer)
      await unlisten?.()
      unlisten = undefined
      await running
    },
    runOnce: pass,
  }
}
