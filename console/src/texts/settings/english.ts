export const english = {
  mailsToYou: 'Mails to you',
  mailsSaved: 'Mails to you will be in this language.',
  language: 'Language',
  mailsHelp: (email: string) => `What Bellhop writes to ${email}: failed webhooks, and that they deliver again.`,
  nameMissing: 'The organization needs a name.',
  daysWrong: 'Enter 1 to 365 days.',
  saved: 'The settings were saved.',
  webhooks: 'Webhooks',
  enable: 'Enable webhooks',
  enableHelp:
    'While this is off, nothing is sent to any webhook. What already waits goes out when it is on again; what happens meanwhile is not sent later.',
  keep: 'Keep payloads for',
  days: ' days',
  keepHelp: 'After that, requests, responses and event data are dropped; what was sent when, and how it ended, stays.',
  organization: 'Organization',
  name: 'Name',
  nameHelp: 'Guests see it on the booking page.',
  timeZone: 'Time zone',
  bookingPages: 'Address of the booking pages',
  bookingPagesHelp: (url: string) => `${url}. Links with the address before go on working.`,
  slugWrong: 'Use lower-case letters, digits and single hyphens.',
  plan: 'Plan',
  id: 'Id',
  save: 'Save changes',
  title: 'Settings',
  off: 'Webhooks are switched off',
  offMeans:
    'Nothing is sent. What already waits goes out when they are on again; what happens meanwhile is not sent later.',
  switchOn: 'Switch them on in the settings',
}

export type SettingsTexts = typeof english
