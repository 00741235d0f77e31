import type { Config } from '../../config/config.ts'
import { createMailTransport } from '../../mail/mail-transport.ts'
import { mailSenderOf } from '../mail-sender-of.ts'
import { type Finding, failure, ok, skipped, warning } from './finding.ts'

const check = 'SMTP'
const timeoutMs = 5000

const connection =
  'Check the host and the port in SMTP_URL, and whether this machine may connect there: many hosters close port 25, and offer 587.'
const security =
  'smtps:// speaks TLS from the first byte, as on port 465; smtp:// begins in the clear and upgrades, as on port 587. A certificate that this machine does not know can be allowed with ?tls.rejectUnauthorized=false after the port.'
const login = 'Check the user and the password in SMTP_URL; characters like @ : / # stand there as %40 %3A %2F %23.'

const adviceFor: Readonly<Record<string, string>> = { ETLS: security, EAUTH: login, ENOAUTH: login }

/** Whether the mail server can be reached, speaks SMTP, secures the connection and lets us in. No mail is sent. */
export async function checkSmtp(
  config: Pick<Config, 'smtpUrl' | 'mailFrom' | 'brand'>,
  publicUrl: string,
): Promise<Finding> {
  const { smtpUrl, mailFrom } = config
  if (smtpUrl === null) {
    const advice =
      'Set SMTP_URL, like smtp://user:password@mail.example.com:587, and BELLHOP_MAIL_FROM to have them sent.'
    return skipped(check, 'SMTP_URL is not set: mails are not sent, and can be read in the console', advice)
  }
  const from = mailSenderOf(config, publicUrl)
  const { host } = new URL(smtpUrl)
  const found = await createMailTransport({ smtpUrl, from, timeoutMs }).verify()
  if (found !== null) {
    const isCertificate = /certificate|wrong version number|SSL routines/i.test(found.message)
    const advice = isCertificate ? security : (adviceFor[found.code ?? ''] ?? connection)
    return failure(check, `${host}: ${found.message}`, advice)
  }
  if (mailFrom === null) {
    const finding = `${host} takes mails; they come from ${from}`
    return warning(check, finding, 'Set BELLHOP_MAIL_FROM to an address that this mail server may send for.')
  }
  return ok(check, `${host} takes mails; they come from ${from}`)
}
