import type { MailLanguage } from '../../mail/mail.ts'

interface EmailCodeTexts {
  readonly greeting: (name: string) => string
  readonly subject: (code: string, organization: string) => string
  readonly intro: (eventType: string, organization: string) => string
  readonly label: string
  readonly valid: (minutes: number) => string
  readonly notYou: string
}

/** The mail with the code that proves an address. The code stands in the subject, so that a phone shows it at once. */
export const emailCodeTexts: Readonly<Record<MailLanguage, EmailCodeTexts>> = {
  en: {
    greeting: (name) => `Hello ${name},`,
    subject: (code, organization) => `${code} is your code for ${organization}`,
    intro: (eventType, organization) =>
      `Enter this code on the booking page to book “${eventType}” with ${organization}.`,
    label: 'Code',
    valid: (minutes) => `It is good for ${minutes} minutes.`,
    notYou: 'Was it not you who wanted to book? Then do nothing: without the code, nothing is booked.',
  },
  de: {
    greeting: (name) => `Guten Tag ${name}`,
    subject: (code, organization) => `${code} ist Ihr Code für ${organization}`,
    intro: (eventType, organization) =>
      `Geben Sie diesen Code auf der Buchungsseite ein, um «${eventType}» bei ${organization} zu buchen.`,
    label: 'Code',
    valid: (minutes) => `Er gilt ${minutes} Minuten.`,
    notYou: 'Wollten nicht Sie buchen? Dann brauchen Sie nichts zu tun: Ohne den Code wird nichts gebucht.',
  },
  ja: {
    greeting: (name) => `${name} 様`,
    subject: (code, organization) => `${organization} の確認コード：${code}`,
    intro: (eventType, organization) =>
      `${organization} の「${eventType}」を予約するには、予約ページで次のコードを入力してください。`,
    label: 'コード',
    valid: (minutes) => `コードの有効期限は ${minutes} 分です。`,
    notYou: 'お心当たりがない場合は、何もする必要はありません。コードが入力されない限り、予約は行われません。',
  },
}
