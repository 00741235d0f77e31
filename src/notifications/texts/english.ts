import type { NoticeTexts } from './notice-texts.ts'

export const english: NoticeTexts = {
  greeting: (name) => `Hello ${name},`,
  footer: (brand, organization) => `You get this mail because you are an administrator of ${organization} in ${brand}.`,
  labels: {
    bookingLink: 'Booking link',
    webhook: 'Webhook',
    url: 'Webhook URL',
    trigger: 'Trigger',
    time: 'Time of transmission',
    attempts: 'Attempts',
    result: 'Last result',
    failed: 'Failed',
    reason: 'Reason',
    since: 'Delivers again since',
  },
  errors: {},
  failure: {
    subject: (brand) => `【${brand}】Webhook Transmission Failed`,
    intro: (deliveries, brand) =>
      deliveries === 1
        ? `A webhook delivery has failed: no attempt was accepted, and ${brand} has stopped trying.`
        : `${deliveries} webhook deliveries have failed: no attempt was accepted, and ${brand} has stopped trying.`,
    attached: (logged, deliveries) =>
      logged < deliveries
        ? `The transmission logs of the latest ${logged} are attached, with the HTTP responses.`
        : 'The transmission logs are attached, with the HTTP responses.',
    recovered: 'It delivers again by now; what failed before is not sent again by itself.',
    replay: 'See what failed, and send it again',
    pause: (brand) =>
      `While webhooks go on failing, ${brand} gathers what happens: at most one mail in 15 minutes, later one in an hour.`,
  },
  recovery: {
    subject: (brand) => `【${brand}】Webhook Delivers Again`,
    intro: (endpoints) =>
      endpoints === 1 ? 'A webhook that failed delivers again.' : `${endpoints} webhooks that failed deliver again.`,
    hint: 'What failed before is not sent again by itself: replay it if it is still needed.',
    replay: 'See what failed, and send it again',
  },
  disabled: {
    subject: (brand) => `【${brand}】Webhook Switched Off`,
    intro: (brand) => `${brand} has switched off a webhook.`,
    reasons: {
      gone: 'Its receiver answered 410 Gone: it says that the address no longer exists and never will again.',
      failing: 'Every attempt of the last five days has failed.',
    },
    waiting:
      'Nothing more is sent to it. Deliveries that were waiting stay; they go on when somebody switches the webhook on again.',
    open: 'Open the webhook',
  },
  log: {
    attempt: (number, of) => `Attempt ${number} of ${of}`,
    noResponse: 'no response',
    archived: 'request and response are no longer stored',
    cut: 'cut here',
    leftOut: (deliveries) => `Left out for length: ${deliveries}`,
  },
}
