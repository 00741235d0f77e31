import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ClaimedDelivery } from './claimed-delivery.ts'
import { SendLanes } from './send-lanes.ts'

/** What lanes look at. */
function delivery(endpointId: string, n: number, inFlightLimit: number): ClaimedDelivery {
  return { id: `${endpointId}-${n}`, endpointId, inFlightLimit, bytes: 10 } as unknown as ClaimedDelivery
}

/** Lanes whose requests end when the test says so. */
function lanesOf(capacity: number) {
  const onTheWay = new Map<ClaimedDelivery, () => void>()
  const lanes = new SendLanes(capacity, (each) => new Promise((resolve) => onTheWay.set(each, resolve)))
  const sent = () => [...onTheWay.keys()].map(({ id }) => id)
  /** The answer is there, and not written. */
  const answer = async (each: ClaimedDelivery | undefined) => {
    if (each === undefined) throw new Error('nothing is on the way')
    onTheWay.get(each)?.()
    onTheWay.delete(each)
    await new Promise(setImmediate)
  }
  const end = async (each: ClaimedDelivery | undefined) => {
    await answer(each)
    if (each !== undefined) lanes.close([each])
  }
  return { lanes, onTheWay, sent, answer, end }
}

describe('lanes', () => {
  it('keep to what an endpoint may have in flight, and to the capacity, and send all in the end', async () => {
    const plan = fc.record({
      capacity: fc.integer({ min: 1, max: 8 }),
      limits: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 }),
      count: fc.integer({ min: 0, max: 12 }),
      picks: fc.infiniteStream(fc.nat()),
    })
    await fc.assert(
      fc.asyncProperty(plan, async ({ capacity, limits, count, picks }) => {
        const { lanes, onTheWay, end } = lanesOf(capacity)
        const ended = new Map<string, number>()
        lanes.add(limits.flatMap((limit, e) => Array.from({ length: count }, (_, n) => delivery(`e${e}`, n, limit))))
        for (let left = limits.length * count; left > 0; left--) {
          expect(lanes.size).toBe(left)
          expect(lanes.bytes).toBe(10 * left)
          const now = [...onTheWay.keys()]
          for (const [e, limit] of limits.entries()) {
            const own = now.filter(({ endpointId }) => endpointId === `e${e}`).length
            expect(own).toBeLessThanOrEqual(limit)
            const waiting = count - (ended.get(`e${e}`) ?? 0) - own
            expect(waiting === 0 || own === limit || now.length === capacity).toBe(true)
          }
          const next = now[(picks.next().value ?? 0) % now.length]
          ended.set(next?.endpointId ?? '', (ended.get(next?.endpointId ?? '') ?? 0) + 1)
          await end(next)
        }
        expect(lanes.size).toBe(0)
      }),
    )
  })

  it('take turns', async () => {
    const { lanes, sent, end, onTheWay } = lanesOf(2)
    lanes.add(['a', 'b'].flatMap((id) => [1, 2].map((n) => delivery(id, n, 2))))
    expect(sent()).toEqual(['a-1', 'b-1'])
    await end([...onTheWay.keys()][1])
    expect(sent()).toEqual(['a-1', 'a-2'])
  })

  it('keep what is answered until it is written, whichever is told first', async () => {
    const { lanes, sent, answer, onTheWay } = lanesOf(10)
    lanes.add([1, 2, 3, 4].map((n) => delivery('a', n, 2)))
    const [first, second] = onTheWay.keys()
    await answer(first)
    expect([sent(), lanes.isWaiting]).toEqual([['a-2'], true])
    if (first === undefined || second === undefined) throw new Error('two were to be sent')
    lanes.close([first])
    expect(sent()).toEqual(['a-2', 'a-3'])
    lanes.close([second])
    expect([sent(), lanes.isWaiting]).toEqual([['a-2', 'a-3', 'a-4'], false])
    await answer(second)
    lanes.close([second, delivery('b', 1, 1)])
    expect(lanes.size).toBe(2)
  })

  it('let others have their turn after some requests, and send the rest then', async () => {
    const { lanes, onTheWay } = lanesOf(100)
    const all = Array.from({ length: 50 }, (_, n) => delivery(`e${n % 10}`, n, 5))
    lanes.add(all)
    const first = onTheWay.size
    expect(first).toBeLessThan(20)
    lanes.add([delivery('late', 1, 1)])
    expect(onTheWay.size).toBe(first)
    for (let turns = 0; turns < 5; turns++) await new Promise(setImmediate)
    expect(onTheWay.size).toBe(51)
  })

  it('hand back what waits for one endpoint, and leave the rest', async () => {
    const { lanes, sent } = lanesOf(10)
    lanes.add([...[1, 2, 3].map((n) => delivery('a', n, 1)), ...[1, 2].map((n) => delivery('b', n, 1))])
    expect(lanes.takeWaiting('a' as ClaimedDelivery['endpointId']).map(({ id }) => id)).toEqual(['a-2', 'a-3'])
    expect(lanes.takeWaiting('c' as ClaimedDelivery['endpointId'])).toEqual([])
    expect([sent(), lanes.size]).toEqual([['a-1', 'b-1'], 3])
    expect(lanes.takeAllWaiting().map(({ id }) => id)).toEqual(['b-2'])
  })
})
