import type { Config } from '../config/config.ts'

/** Who mails come from: what the settings say, or an address at the host where people reach this server. */
export function mailSenderOf({ mailFrom, brand }: Pick<Config, 'mailFrom' | 'brand'>, publicUrl: string): string {
  return mailFrom ?? `"${brand.replaceAll(/["\\]/g, '')}" <noreply@${new URL(publicUrl).hostname}>`
}
