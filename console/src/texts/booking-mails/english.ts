export const english = {
  title: 'Mails about bookings',
  enable: 'Tell people of bookings by mail',
  enableHelp:
    'Organizers and attendees get a mail with a calendar file when a booking is made, requested, answered, moved or cancelled. Switch it off if another system tells them.',
  reminders: 'Reminders',
  remindersHelp:
    'How long before the start they are reminded. Takes effect for bookings that are made or moved from now on.',
  before: (span: string) => `${span} before`,
  none: 'No reminders',
  saved: 'The settings of mails were saved.',
  rules: 'Mails',
  rulesHelp: 'What organizers and attendees of these bookings are told by mail.',
  choices: {
    organization: "As the organization's settings say",
    own: 'Mails, with reminders of its own',
    off: 'No mails',
  },
}

export type BookingMailsTexts = typeof english
