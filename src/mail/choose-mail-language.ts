import { MailLanguage } from './mail.ts'

/** The language to write to somebody in who reads `tag` (BCP 47, like `de-CH`): English where there is no translation. */
export function chooseMailLanguage(tag: string): MailLanguage {
  const language = tag.toLowerCase().split('-')[0]
  return MailLanguage.options.find((each) => each === language) ?? 'en'
}
