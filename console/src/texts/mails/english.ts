export const english = {
  title: 'Mails',
  intro: 'What Bellhop has written to people, newest first. The list renews itself.',
  state: 'State',
  all: 'All',
  subject: 'Subject',
  to: 'To',
  lastError: 'Last error',
  when: 'When',
  filterStates: {
    queued: 'Waiting or retrying',
    sent: 'Sent',
    failed: 'Not sent',
    'not-configured': 'No mail server',
  },
  none: 'No mails yet',
  noneWhy:
    'Organizers and attendees get one for each booking, administrators when a webhook fails for good, delivers again, or is switched off.',
  noMatch: 'No mail matches',
  clear: 'Clear filters',
  open: (subject: string, name: string) => `Open the mail ${subject} to ${name}`,
  sent: 'Sent',
  givenUp: 'Given up',
  written: 'Written',
  attempts: 'Attempts',
  text: 'Text',
  download: 'Download',
  states: {
    waiting: 'Waiting',
    retryingNow: 'Retrying now',
    sent: 'Sent',
    failed: 'Not sent',
    notConfigured: 'No mail server',
  },
  retryingIn: (span: string) => `Retrying in ${span}`,
  noServer: 'This server has no mail server to send with',
  noServerNext:
    'Set {url} and {from} where Bellhop runs, and start it again: it then sends the mails of the last day. Until then they can be read here.',
  onItsWay: (email: string) => `The mail to ${email} is on its way.`,
  sendNow: 'Send now',
  sendAgain: 'Send again',
}

export type MailsTexts = typeof english
