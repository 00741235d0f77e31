/** Why a mail was not taken, by the codes of the mail client; what was said of it follows. */
export const mailCauses = {
  EDNS: 'The name of the mail server cannot be resolved',
  ECONNECTION: 'The mail server cannot be reached',
  ESOCKET: 'The connection to the mail server broke',
  ETIMEDOUT: 'The mail server did not answer in time',
  ETLS: 'The connection to the mail server could not be secured with TLS',
  EAUTH: 'The mail server refused the user or the password',
  ENOAUTH: 'The mail server wants a user and a password',
  EENVELOPE: 'The mail server refused the sender or the recipient',
  EMESSAGE: 'The mail server refused the mail',
} as const
export type MailCause = keyof typeof mailCauses

export function isMailCause(code: string | null | undefined): code is MailCause {
  return typeof code === 'string' && Object.hasOwn(mailCauses, code)
}
