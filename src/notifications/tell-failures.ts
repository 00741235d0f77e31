import { type Db, inTransaction } from '../db/database.ts'
import type { AttemptSummary } from '../delivery/delivery.ts'
import type { MailBlock } from '../mail/render-mail.ts'
import type { EndpointId, OrganizationId } from '../shared/ids.ts'
import {
  type EndpointFailures,
  findRecovered,
  findUntoldFailures,
  forgetFailures,
  lockEndpointFailures,
  lockNotices,
  markTold,
  recentAtMost,
  writeNotices,
} from './failure-store.ts'
import { loadTransmissions, type Transmission } from './load-transmissions.ts'
import { addNotice, nextNoticeAt } from './next-notice-at.ts'
import type { NoticeTexts } from './texts/notice-texts.ts'
import { type NoticeContent, type NoticeReader, type NoticeSettings, writeToAdmins } from './write-to-admins.ts'
import { writeTransmissionLog } from './write-transmission-log.ts'

/** How many deliveries stand in the mail itself for each endpoint, and how many endpoints. */
const shownForEndpoint = 5
const endpointsShown = 20

/**
 * Tells the administrators of an organization of all deliveries that were given up since they were last told, in one mail, when it is
 * time for it: see `nextNoticeAt`. Whatever process comes first does it, and in the transaction that writes the mails.
 */
export async function tellFailures(db: Db, settings: NoticeSettings, organizationId: OrganizationId): Promise<void> {
  const { clock } = settings
  await inTransaction(db, async (tx) => {
    const history = await lockNotices(tx, organizationId, 'failure')
    const [untold] = await findUntoldFailures(tx, organizationId)
    const now = clock.now()
    if (untold === undefined || now < nextNoticeAt(untold.firstAt, history, untold.hasNews)) return
    const all = await lockEndpointFailures(tx, organizationId, 'untold')
    const endpoints = all.filter(({ deleted }) => !deleted)
    const recovered = await findRecovered(tx, organizationId)
    if (endpoints.length > 0) {
      const transmissions = await loadTransmissions(tx, settings, organizationId, newestOf(endpoints))
      await writeToAdmins(tx, settings, organizationId, 'webhook-failed', (reader) =>
        composeFailures({ endpoints, recovered, transmissions }, reader, settings),
      )
      await writeNotices(tx, organizationId, 'failure', addNotice(history, now))
    }
    const ids = all.map(({ endpointId }) => endpointId)
    await markTold(tx, organizationId, ids, now)
    const done = all.filter(({ endpointId, deleted }) => deleted || recovered.has(endpointId))
    await forgetFailures(
      tx,
      organizationId,
      done.map(({ endpointId }) => endpointId),
    )
  })
}

/** The newest deliveries of all endpoints together, with at least one of each endpoint while there is room. */
function newestOf(endpoints: readonly EndpointFailures[]) {
  const firsts = endpoints.flatMap(({ recent }) => recent.slice(0, 1))
  const others = endpoints.flatMap(({ recent }) => recent.slice(1))
  const newestFirst = (ids: typeof firsts) => ids.toSorted().toReversed()
  return newestFirst([...newestFirst(firsts), ...newestFirst(others)].slice(0, recentAtMost))
}

interface Failures {
  readonly endpoints: readonly EndpointFailures[]
  readonly recovered: ReadonlySet<EndpointId>
  readonly transmissions: readonly Transmission[]
}

function composeFailures(failures: Failures, reader: NoticeReader, settings: NoticeSettings): NoticeContent {
  const { endpoints, transmissions } = failures
  const { brand, publicUrl } = settings
  const { failure } = reader.texts
  const deliveries = endpoints.reduce((sum, { untold }) => sum + untold, 0)
  const log = writeTransmissionLog(transmissions, reader.texts)
  const contentType = 'text/plain; charset=utf-8'
  return {
    subject: failure.subject(brand),
    blocks: [
      { kind: 'paragraph', text: failure.intro(deliveries, brand) },
      ...endpoints.slice(0, endpointsShown).flatMap((endpoint) => describeEndpoint(endpoint, failures, reader)),
      { kind: 'link', label: failure.replay, url: `${publicUrl}/console/deliveries?${failedOf(endpoints)}` },
      { kind: 'paragraph', text: failure.attached(transmissions.length, deliveries) },
      { kind: 'paragraph', text: failure.pause(brand) },
    ],
    attachments: [{ fileName: 'transmission-log.txt', contentType, content: log }],
  }
}

/** What narrows the console's list of deliveries to those that failed. */
export function failedOf(endpoints: readonly Pick<EndpointFailures, 'endpointId'>[]): string {
  const [only] = endpoints
  return new URLSearchParams({
    status: 'failed',
    ...(endpoints.length === 1 && only !== undefined ? { endpointId: only.endpointId } : {}),
  }).toString()
}

function describeEndpoint(
  endpoint: EndpointFailures,
  { recovered, transmissions }: Failures,
  { texts, formatTime }: NoticeReader,
): MailBlock[] {
  const { labels, failure } = texts
  const own = transmissions.filter(({ delivery }) => delivery.endpointId === endpoint.endpointId)
  const [newest] = own
  const single = endpoint.untold === 1 && newest !== undefined
  const facts: [string, string][] = [
    [labels.url, endpoint.address],
    ...(single
      ? describeDelivery(newest, texts, formatTime)
      : [[labels.failed, String(endpoint.untold)] as [string, string]]),
  ]
  const items = own.slice(0, shownForEndpoint).map((each) => summarize(each, texts, formatTime))
  return [
    { kind: 'heading', text: `${labels.webhook}: ${endpoint.name}` },
    { kind: 'facts', facts },
    ...(single || items.length === 0 ? [] : [{ kind: 'list', items } as const]),
    ...(recovered.has(endpoint.endpointId) ? [{ kind: 'paragraph', text: failure.recovered } as const] : []),
  ]
}

function describeDelivery(
  { delivery, bookingTitle }: Transmission,
  texts: NoticeTexts,
  formatTime: (at: Date) => string,
): [string, string][] {
  const { labels } = texts
  const last = delivery.attempts.at(-1)
  return [
    ...(bookingTitle === null ? [] : [[labels.bookingLink, bookingTitle] as [string, string]]),
    [labels.trigger, delivery.trigger],
    ...(last === undefined ? [] : [[labels.time, formatTime(new Date(last.startedAt))] as [string, string]]),
    [labels.attempts, String(delivery.attemptCount)],
    ...(last === undefined ? [] : [[labels.result, resultOf(last, texts)] as [string, string]]),
  ]
}

/** A delivery in one line: when, what, of which booking link, and how it ended. */
function summarize(
  { delivery, bookingTitle }: Transmission,
  texts: NoticeTexts,
  formatTime: (at: Date) => string,
): string {
  const last = delivery.attempts.at(-1)
  const parts = [
    last === undefined ? null : formatTime(new Date(last.startedAt)),
    bookingTitle,
    delivery.trigger,
    last === undefined ? null : resultOf(last, texts),
  ]
  return parts.filter((part) => part !== null).join(' · ')
}

function resultOf({ statusCode, error }: AttemptSummary, { errors }: NoticeTexts): string {
  if (statusCode !== null) return `HTTP ${statusCode}`
  return error === null ? '' : (errors[error.code] ?? error.message)
}
