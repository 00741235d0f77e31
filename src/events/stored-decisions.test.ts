import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SkipReason } from './catalog/skip-reason.ts'
import type { Decision } from './event.ts'
import { packDecisions, unpackDecisions } from './stored-decisions.ts'

const unpack = (text: string) => unpackDecisions(JSON.parse(text))

describe('the decisions about an event', () => {
  it('are the same after they were stored, in the order of endpoints', () => {
    const skipped = fc.record({
      outcome: fc.constant('skipped' as const),
      reason: fc.constantFrom(...SkipReason.options),
      detail: fc.constantFrom('one', 'another', '"quoted" ü'),
      code: fc.constant('skipped-not-subscribed'),
      params: fc.constant({ triggers: ['BOOKING_PAID'] }),
    })
    const delivery = fc.record({
      outcome: fc.constant('delivery' as const),
      deliveryId: fc.integer({ min: 0, max: 99 }).map((n) => `dlv_${n}`),
    })
    fc.assert(
      fc.property(fc.array(fc.oneof(skipped, delivery), { maxLength: 30 }), (outcomes) => {
        const decisions: Decision[] = outcomes.map((outcome, n) => ({ endpointId: `ep_${100 + n}`, ...outcome }))
        expect(unpack(packDecisions(decisions))).toEqual(decisions)
      }),
    )
  })

  it('keep several deliveries to one endpoint in their order', () => {
    const decisions: Decision[] = ['b', 'a', 'c'].map((n) => ({
      endpointId: 'ep_1',
      outcome: 'delivery',
      deliveryId: `dlv_${n}`,
    }))
    expect(unpack(packDecisions(decisions))).toEqual(decisions)
  })

  it('say a reason once for all endpoints that have it', () => {
    const decisions = Array.from({ length: 50 }, (_, n): Decision => {
      return { endpointId: `ep_${n}`, outcome: 'skipped', reason: 'not-subscribed', detail: 'It does not listen.' }
    })
    expect(packDecisions(decisions).split('It does not listen.')).toHaveLength(2)
  })

  it('are read as earlier releases wrote them', () => {
    const stored: Decision[] = [
      { endpointId: 'ep_1', outcome: 'skipped', reason: 'filter-excluded', detail: 'no' },
      { endpointId: 'ep_2', outcome: 'delivery', deliveryId: 'dlv_1' },
    ]
    expect(unpackDecisions(stored)).toEqual(stored)
  })
})
