import { describe, expect, it } from 'vitest'
import type { Decision, SkipReason } from '../api/api-shapes.ts'
import { createFormats } from '../format/create-formats.ts'
import { english } from '../texts/events/english.ts'
import { japanese } from '../texts/japanese.ts'
import { type Reason, sayReason } from '../ui/say-reason.ts'
import { decisionSentence, decisionSummary, decisionTitle } from './decision-sentence.ts'

const sent: Decision = { endpointId: 'ep_1', outcome: 'delivery', deliveryId: 'dlv_1' }
const skipped = (reason: SkipReason, detail?: string): Decision => ({
  endpointId: 'ep_2',
  outcome: 'skipped',
  reason,
  ...(detail === undefined ? {} : { detail }),
})

const inEnglish = ({ message }: Reason) => message

describe('decisionSentence', () => {
  it('says that it was sent', () => {
    expect(decisionSentence(sent, english, inEnglish)).toBe('Sent: it listens to this.')
  })

  it.each([
    ['not-subscribed', 'Not sent: it does not listen to this.'],
    ['source-excluded', 'Not sent: it does not want changes from this source.'],
    ['filter-excluded', 'Not sent: its filters leave this out.'],
    ['endpoint-disabled', 'Not sent: it was switched off at that time.'],
    ['webhooks-off', 'Not sent: the organization’s webhooks were switched off at that time.'],
    ['no-trigger-in-dialect', 'Not sent: its dialect has no word for this.'],
    ['plan-limit', 'Not sent: the limit of the plan was reached.'],
  ] as const)('explains %s', (reason, sentence) => {
    expect(decisionSentence(skipped(reason), english, inEnglish)).toBe(sentence)
  })

  it('adds what the server knows more, without a second full stop', () => {
    expect(decisionSentence(skipped('source-excluded', 'The change came from the API.'), english, inEnglish)).toBe(
      'Not sent: it does not want changes from this source (The change came from the API).',
    )
  })
})

describe('decisionSentence in another language', () => {
  it('says the code of a decision, and the sentence of one that has none', () => {
    const { events } = japanese
    const formats = createFormats('ja-JP', japanese.format)
    const say = (reason: Reason) => sayReason(reason, japanese, formats) ?? reason.message
    const coded = {
      ...skipped('not-subscribed', 'The webhook is not subscribed to BOOKING_PAID.'),
      code: 'skipped-not-subscribed',
    }
    expect(decisionSentence({ ...coded, params: { triggers: ['BOOKING_PAID'] } }, events, say)).toBe(
      events.notSentDetail(events.reasons['not-subscribed'], 'この Webhook は BOOKING_PAID を購読していません'),
    )
    const fromConsole = { code: 'skipped-source-of-webhook', params: { sources: ['csv'], source: 'portal' } }
    expect(decisionSentence({ ...skipped('source-excluded'), ...fromConsole }, events, say)).toContain(
      `「${japanese.format.sources.csv}」からの変更のみです。この変更は「${japanese.format.sources.portal}」から`,
    )
    expect(decisionSentence(skipped('not-subscribed', 'Said before.'), events, say)).toContain('Said before')
  })
})

describe('decisions together', () => {
  it.each([
    [[], 'No webhooks', 'There was no webhook'],
    [[sent], '1 sent', 'Sent to 1 of 1 webhook'],
    [[skipped('webhooks-off')], '1 skipped', 'Sent to 0 of 1 webhook'],
    [[sent, sent, skipped('not-subscribed')], '2 sent, 1 skipped', 'Sent to 2 of 3 webhooks'],
  ])('%j are "%s"', (decisions, summary, title) => {
    expect(decisionSummary(decisions, english)).toBe(summary)
    expect(decisionTitle(decisions, english)).toBe(title)
  })
})
