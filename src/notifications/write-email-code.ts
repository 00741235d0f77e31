import type { Db } from '../db/database.ts'
import { chooseMailLanguage } from '../mail/choose-mail-language.ts'
import { enqueueMails } from '../mail/enqueue-mails.ts'
import { renderMail } from '../mail/render-mail.ts'
import type { OrganizationId } from '../shared/ids.ts'
import { emailCodeTexts } from './texts/email-code-texts.ts'

export interface EmailCode {
  readonly organizationId: OrganizationId
  readonly organization: string
  readonly eventType: string
  readonly code: string
  readonly minutes: number
  /** `language` is a language tag, like `de-CH`. */
  readonly reader: { readonly name: string; readonly email: string; readonly language: string }
}

/** Queues the mail with the code that proves an address, in the caller's transaction and in the reader's language. */
export async function writeEmailCode(tx: Db, now: Date, mail: EmailCode): Promise<void> {
  const { organizationId, organization, eventType, code, minutes, reader } = mail
  const language = chooseMailLanguage(reader.language)
  const texts = emailCodeTexts[language]
  const body = renderMail(language, [
    { kind: 'paragraph', text: texts.greeting(reader.name) },
    { kind: 'paragraph', text: texts.intro(eventType, organization) },
    { kind: 'facts', facts: [[texts.label, code]] },
    { kind: 'paragraph', text: `${texts.valid(minutes)} ${texts.notYou}` },
  ])
  const recipient = { name: reader.name, email: reader.email }
  const subject = texts.subject(code, organization)
  await enqueueMails(tx, [{ organizationId, kind: 'email-code', recipient, language, subject, ...body }], now)
}
