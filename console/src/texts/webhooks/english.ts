import { formatCount } from '../../format/format-number.ts'

const n = (count: number) => formatCount(count, 'en')

export const english = {
  title: 'Webhooks',
  intro: 'Where we send what happens, signed, in order, and again until it arrives.',
  add: 'Add webhook',
  none: 'No webhooks yet',
  noneWhy:
    'A webhook tells another system what happens here: a booking was made, moved or cancelled. You need the address that receives it; a test request shows at once whether it works.',
  countOn: (count: number, on: number) => `${count === 1 ? '1 webhook' : `${n(count)} webhooks`}, ${n(on)} on.`,
  open: (name: string) => `Open ${name}`,
  webhook: 'Webhook',
  triggers: 'Triggers',
  lastDay: 'Last 24 h',
  lastFailure: 'Last failure',
  noFailure: 'None',
  isOn: (name: string) => `${name} is on`,
  isOff: (name: string) => `${name} is off`,
  waiting: (count: string) => `${count} waiting`,
  nothing: 'Nothing in 24 h',
  accepted: (rate: string, count: string) => `${rate} of ${count} accepted`,
  deletion: (count: number) =>
    count === 0
      ? 'Nothing is waiting for it.'
      : count === 1
        ? '1 delivery is still waiting; it will be cancelled.'
        : `${n(count)} deliveries are still waiting; they will be cancelled.`,
  deletionAfter: (address: string) => `Nothing more is sent to ${address}. Its past deliveries stay in the log.`,
  wasDeleted: (name: string) => `${name} was deleted.`,
  wasDeletedCancelled: (name: string, count: number) =>
    `${name} was deleted. ${count === 1 ? '1 delivery was' : `${n(count)} deliveries were`} cancelled.`,
  delete: 'Delete',
  deleteAsk: (name: string) => `Delete ${name}?`,
  deleteConfirm: 'Delete webhook',
  create: 'Create webhook',
  cancel: 'Cancel',
  wasCreated: (name: string) => `${name} was created.`,
  secretTitle: 'The secret of this webhook',
  secretPurpose: 'The receiver needs it to check that requests come from us.',
  planFull: 'The plan has no room for another webhook',
  planFullNext: 'Delete one, or ask whoever operates this server for a larger plan.',
  planOver: (count: number) =>
    count === 1
      ? '1 webhook is over the plan and gets nothing'
      : `${n(count)} webhooks are over the plan and get nothing`,
  planOverNext: (names: string) =>
    `The newest are left out: ${names}. Delete others, or ask whoever operates this server for a larger plan.`,
  planUnlimited: (plan: string) => `Plan ${plan}: as many webhooks as you need.`,
  planUsed: (plan: string, used: number, limit: number) =>
    `Plan ${plan}: ${used} of ${limit === 1 ? '1 webhook' : `${limit} webhooks`} in use.`,
  disabled: {
    gone: 'Switched off by Bellhop. The receiver answered 410: it is gone for good.',
    failing: 'Switched off by Bellhop. The receiver has done nothing but fail for days.',
  },
  disabledBecause: (reason: string) => `Switched off by Bellhop. ${reason}`,
  failing: (count: number) => (count === 1 ? '1 failure in a row.' : `${n(count)} failures in a row.`),
  pausedUntil: (count: number, span: string) =>
    `Paused by Bellhop: ${count === 1 ? '1 failure' : `${n(count)} failures`} in a row; next try in ${span}.`,
  pausedTrying: (count: number) =>
    `Paused by Bellhop: ${count === 1 ? '1 failure' : `${n(count)} failures`} in a row; trying again now.`,
  save: 'Save changes',
  wasSaved: (name: string) => `${name} was saved.`,
  toBeSent: (count: number) => `${count === 1 ? '1 delivery waits' : `${n(count)} deliveries wait`} to be sent`,
  off: 'This webhook is off',
  offMeans: 'It gets nothing until it is enabled in its settings.',
  receiverFails: 'Its receiver fails',
  tabs: {
    settings: 'Settings',
    test: 'Test',
    deliveries: 'Deliveries',
    statistics: 'Statistics',
  },
  recoverAsk: (name: string) => `Recover ${name}`,
  recover: 'Recover',
  recoverConfirm: 'Send again',
  recoverKeep: 'Not now',
  recoverBegun: 'The recovery has begun. It goes on when you leave this page.',
  recoverMeans:
    'Every event of this time is sent once more, in order, marked as a replay. What waits already is not sent twice.',
  from: 'From',
  to: 'To',
  toHelp: 'Empty: until now',
  whichDeliveries: 'Which deliveries',
  recoverStates: {
    failed: 'Failed, and not accepted since',
    cancelled: 'Cancelled',
    delivered: 'Accepted',
    all: 'All',
  },
  pause: 'Pause',
  resume: 'Resume',
  progress: 'Progress of the recovery',
  recoveryStates: {
    running: 'Sending again',
    paused: 'Paused',
    done: 'Done',
    cancelled: 'Cancelled',
  },
  recoveryReasons: {
    'endpoint-disabled': 'The webhook was switched off. Enable it, then resume.',
    'endpoint-deleted': 'The webhook was deleted.',
  },
  recovered: (state: string, done: number, total: number) =>
    `${state}: ${n(done)} of ${total === 1 ? '1 delivery' : `${n(total)} deliveries`} queued again.`,
  recoveredSkipped: (state: string, done: number, total: number, skipped: number) =>
    `${state}: ${n(done)} of ${total === 1 ? '1 delivery' : `${n(total)} deliveries`} queued again; ${n(skipped)} left out.`,
  sparkline: (accepted: number, failed: number) =>
    `${accepted === 1 ? '1 delivery' : `${n(accepted)} deliveries`} accepted in 24 hours, ${n(failed)} not accepted`,
  sparklineNone: 'No deliveries in 24 hours',
  chartAccepted: 'Accepted',
  chartFailed: 'Not accepted',
  atMost: {
    hour: (count: string) => `At most ${count} in one hour`,
    day: (count: string) => `At most ${count} in one day`,
  },
  chart: 'Deliveries over time',
  period: (start: string, accepted: number, failed: number) => `${start}: ${n(accepted)} accepted, ${n(failed)} not`,
  figures: {
    accepted: 'Accepted (2xx)',
    failed: 'Not accepted',
    rate: 'Rate',
    p50: 'Half answered within',
    p95: '95 % within',
    p99: '99 % within',
  },
  periodChoice: 'Period',
  lastHours: 'Last 24 hours',
  lastDays: 'Last 30 days',
  byHour: 'By the hour',
  byDay: 'By the day (UTC)',
  statisticsNote: 'By the time at which deliveries ended. Tests and pings do not count.',
  noTrigger: (topic: string) => `${topic}: this format has no trigger for it`,
  stepResult: (trigger: string, sentence: string) => `${trigger}: ${sentence}`,
  nothingSent: 'Nothing was sent.',
  answered: (status: number, span: string, meaning: string) => `Your server answered ${status} in ${span}: ${meaning}.`,
  noAnswer: (span: string, reason: string) => `Your server did not answer within ${span}: ${reason}`,
  noAnswerCame: 'no answer came',
  meanings: {
    accepted: 'it accepted the webhook',
    redirect: 'it sends us elsewhere, and we do not follow; enter the final address',
    broken: 'it failed on its own side',
    refused: 'it refused the webhook',
    '400': 'it did not understand the payload',
    '401': 'it did not accept the signature or the header',
    '403': 'it did not accept the signature or the header',
    '404': 'there is nothing at this address',
    '405': 'it does not take POST at this address',
    '408': 'it gave up waiting for the request',
    '410': 'it says that this address is gone for good; a webhook that gets this is switched off',
    '413': 'the payload is too large for it',
    '415': 'it does not take this content type',
    '422': 'it understood the payload and refused what it says',
    '429': 'it asks for fewer requests',
  },
  trigger: 'Trigger',
  triggerHelp: 'Its sample is sent now, signed as always.',
  listensTo: 'This webhook listens to',
  others: 'Others',
  event: 'Event',
  eventHelp: 'One of the last 50, sent again as a test.',
  noEvents: 'Nothing has happened yet',
  chooseOne: 'Choose one',
  whatToSend: 'What to send',
  sample: 'A sample',
  realEvent: 'A real event',
  chooseEventFirst: 'Choose an event first',
  sendTest: 'Send test',
  sendLife: 'Send a whole booking’s life',
  testWhileOff: 'This webhook is off. A test is sent all the same.',
}

export type WebhooksTexts = typeof english
