import { describe, expect, it } from 'vitest'
import { newId } from '../shared/ids.ts'
import { type CanonicalEventFacts, type Match, matchEndpoints, type Subscription } from './match-endpoints.ts'

const endpointId = newId('ep')
const created: CanonicalEventFacts = { topic: 'booking.created', kind: 'appointment', source: 'widget', data: {} }

const subscription = (overrides: Partial<Subscription> = {}): Subscription => ({
  endpointId,
  dialect: 'calcom',
  triggers: ['BOOKING_CREATED', 'BOOKING_CANCELLED'],
  sources: null,
  filters: null,
  enabled: true,
  ...overrides,
})

function decide(event: CanonicalEventFacts, overrides: Partial<Subscription>, webhooksEnabled = true): Match {
  const [match, ...rest] = matchEndpoints(event, [subscription(overrides)], webhooksEnabled)
  if (match === undefined || rest.length > 0) throw new Error('expected one decision for one endpoint')
  return match
}

describe('an event', () => {
  it('is delivered under the name that the dialect has for it', () => {
    expect(decide(created, {})).toEqual({ endpointId, outcome: 'delivery', trigger: 'BOOKING_CREATED' })
    expect(decide(created, { dialect: 'bellhop', triggers: ['booking.created'] })).toEqual({
      endpointId,
      outcome: 'delivery',
      trigger: 'booking.created',
    })
  })

  it('is delivered where its source is among the chosen ones', () => {
    expect(decide(created, { sources: ['api', 'widget'] })).toMatchObject({ outcome: 'delivery' })
  })

  it.each<[string, CanonicalEventFacts, Partial<Subscription>, boolean, string, string, string, object]>([
    [
      'webhooks are off',
      created,
      {},
      false,
      'webhooks-off',
      'Webhooks are switched off for the whole organization.',
      'skipped-webhooks-off',
      {},
    ],
    [
      'the endpoint is disabled',
      created,
      { enabled: false },
      true,
      'endpoint-disabled',
      'The webhook was switched off when this happened.',
      'skipped-endpoint-off',
      {},
    ],
    [
      'the dialect has no word for the topic',
      { ...created, topic: 'customer.created', kind: null },
      {},
      true,
      'no-trigger-in-dialect',
      'Cal.com has no trigger for customer.created.',
      'skipped-no-trigger',
      { dialect: 'Cal.com', topic: 'customer.created' },
    ],
    [
      'the dialect has no word for this kind of change',
      { ...created, topic: 'booking.updated', data: { changed: ['title'] } },
      {},
      true,
      'no-trigger-in-dialect',
      'Cal.com has no trigger for booking.updated of the kind appointment.',
      'skipped-no-trigger-for-kind',
      { dialect: 'Cal.com', topic: 'booking.updated', kind: 'appointment' },
    ],
    [
      'the dialect is not known to this server',
      created,
      { dialect: 'telex' },
      true,
      'no-trigger-in-dialect',
      'This server does not speak the dialect telex.',
      'skipped-dialect-unknown',
      { dialect: 'telex' },
    ],
    [
      'the endpoint listens to other triggers',
      { ...created, topic: 'booking.requested' },
      {},
      true,
      'not-subscribed',
      'The webhook is not subscribed to BOOKING_REQUESTED.',
      'skipped-not-subscribed',
      { triggers: ['BOOKING_REQUESTED'] },
    ],
    [
      'the source is not among the chosen ones',
      created,
      { sources: ['api', 'csv'] },
      true,
      'source-excluded',
      'The webhook is set to fire for changes from api, csv only; this one came from widget.',
      'skipped-source-of-webhook',
      { sources: ['api', 'csv'], source: 'widget' },
    ],
  ])('is skipped when %s', (_when, event, overrides, webhooksEnabled, reason, detail, code, params) => {
    const skipped = { endpointId, outcome: 'skipped', reason, detail, code, params }
    expect(decide(event, overrides, webhooksEnabled)).toEqual(skipped)
  })

  it('gets a decision for each endpoint, in their order', () => {
    const ids = [newId('ep'), newId('ep'), newId('ep')]
    const matches = matchEndpoints(
      created,
      ids.map((id, index) => subscription({ endpointId: id, enabled: index !== 1 })),
      true,
    )
    expect(matches.map((match) => [match.endpointId, match.outcome])).toEqual([
      [ids[0], 'delivery'],
      [ids[1], 'skipped'],
      [ids[2], 'delivery'],
    ])
  })
})

describe('of several reasons to skip', () => {
  const nothing = { ...created, topic: 'customer.created', source: 'csv' } as const
  const excluded: Partial<Subscription> = { enabled: false, sources: ['api'] }

  it.each<[string, CanonicalEventFacts, Partial<Subscription>, boolean]>([
    ['webhooks-off', nothing, excluded, false],
    ['endpoint-disabled', nothing, excluded, true],
    ['no-trigger-in-dialect', nothing, { sources: ['api'] }, true],
    ['not-subscribed', { ...created, topic: 'booking.requested' }, { sources: ['api'] }, true],
    ['source-excluded', created, { sources: ['api'] }, true],
  ])('%s comes before those after it', (reason, event, overrides, webhooksEnabled) => {
    expect(decide(event, overrides, webhooksEnabled)).toMatchObject({ outcome: 'skipped', reason })
  })
})

describe('a dialect with several triggers for one event', () => {
  const moved: CanonicalEventFacts = {
    topic: 'booking.rescheduled',
    kind: 'appointment',
    source: 'widget',
    data: { booking: { kind: 'appointment', source: 'widget', status: 'accepted', sequence: 2 } },
  }
  const decideAll = (triggers: string[]) =>
    matchEndpoints(moved, [subscription({ dialect: 'spir', triggers })], true).map((match) =>
      match.outcome === 'delivery' ? match.trigger : match.reason,
    )

  it('makes a delivery of each that is wanted, in the order of the contract', () => {
    expect(decideAll(['event.confirmed', 'event.canceled'])).toEqual(['event.canceled', 'event.confirmed'])
    expect(decideAll(['event.confirmed'])).toEqual(['event.confirmed'])
  })

  it('gives one reason where none is wanted', () => {
    expect(decideAll(['form.answered'])).toEqual(['not-subscribed'])
    expect(matchEndpoints(moved, [subscription({ dialect: 'spir', triggers: [] })], true)).toMatchObject([
      { detail: 'The webhook is not subscribed to event.canceled or event.confirmed.' },
    ])
  })
})

describe('where the endpoint chooses no sources', () => {
  const acall = { dialect: 'acall', triggers: ['appointment.created', 'visit.entered'] }

  it.each([
    ['portal', true],
    ['calendar', true],
    ['mobile', true],
    ['recurring', false],
    ['csv', false],
    ['meeting', false],
    ['widget', false],
    ['api', false],
  ] as const)('the dialect decides: ACALL and a change from %s: %s', (source, fires) => {
    expect(decide({ ...created, source }, acall).outcome).toBe(fires ? 'delivery' : 'skipped')
    expect(decide({ ...created, source }, { ...acall, sources: [source] }).outcome).toBe('delivery')
  })

  it('triggers that the dialect leaves alone fire from everywhere', () => {
    const entered: CanonicalEventFacts = { topic: 'visit.entered', kind: null, source: 'api', data: {} }
    expect(decide(entered, acall).outcome).toBe('delivery')
    expect(decide(entered, { ...acall, sources: ['portal'] })).toMatchObject({ reason: 'source-excluded' })
  })
})
