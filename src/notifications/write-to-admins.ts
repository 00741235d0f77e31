import { listAdmins } from '../accounts/organizations/organization-store.ts'
import type { Db } from '../db/database.ts'
import { chooseMailLanguage } from '../mail/choose-mail-language.ts'
import { enqueueMails } from '../mail/enqueue-mails.ts'
import type { MailAttachment, MailKind, MailLanguage } from '../mail/mail.ts'
import { type MailBlock, renderMail } from '../mail/render-mail.ts'
import type { Clock } from '../shared/clock.ts'
import type { OrganizationId } from '../shared/ids.ts'
import type { NoticeTexts } from './texts/notice-texts.ts'
import { textsIn } from './texts/texts-in.ts'

/** What notices need to know of this server. */
export interface NoticeSettings {
  readonly clock: Clock
  /** The name that mails bear. */
  readonly brand: string
  /** Where people reach this server, without a slash at the end. */
  readonly publicUrl: string
}

/** Who reads a mail, and how to write for them. */
export interface NoticeReader {
  readonly texts: NoticeTexts
  /** An instant in the reader's words and time zone. */
  readonly formatTime: (at: Date) => string
}

export interface NoticeContent {
  readonly subject: string
  /** What stands between the greeting and the last line. */
  readonly blocks: readonly MailBlock[]
  readonly attachments?: readonly MailAttachment[]
}

/** Queues a mail to every administrator of the organization, each in their own language, in the caller's transaction. */
export async function writeToAdmins(
  tx: Db,
  { clock, brand }: NoticeSettings,
  organizationId: OrganizationId,
  kind: MailKind,
  compose: (reader: NoticeReader) => NoticeContent,
): Promise<void> {
  const { organizationName, admins } = await listAdmins(tx, organizationId)
  const mails = admins.map(({ name, email, language: tag, timeZone }) => {
    const language = chooseMailLanguage(tag)
    const texts = textsIn(language)
    const { subject, blocks, attachments = [] } = compose({ texts, formatTime: timeFormat(language, timeZone) })
    const body = renderMail(language, [
      { kind: 'paragraph', text: texts.greeting(name) },
      ...blocks,
      { kind: 'paragraph', text: texts.footer(brand, organizationName) },
    ])
    return { organizationId, kind, recipient: { name, email }, language, subject, ...body, attachments }
  })
  await enqueueMails(tx, mails, clock.now())
}

function timeFormat(language: MailLanguage, timeZone: string): (at: Date) => string {
  const format = new Intl.DateTimeFormat(language, {
    ...{ year: 'numeric', month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit' },
    ...{ hourCycle: 'h23', timeZone, timeZoneName: 'short' },
  })
  return (at) => format.format(at)
}
