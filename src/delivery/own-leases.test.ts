import { beforeEach, describe, expect, it } from 'vitest'
import { newId } from '../shared/ids.ts'
import { OwnLeases } from './own-leases.ts'

const now = new Date('2026-03-02T08:00:00Z')
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000)
const [one, two] = [newId('ep'), newId('ep')]

function lease(endpointId = one, seconds = 90) {
  return { endpointId, id: newId('dlv'), leaseId: newId('lease'), leaseEndsAt: later(seconds) }
}

describe('leases in memory', () => {
  let own: OwnLeases
  beforeEach(() => {
    own = new OwnLeases()
  })

  it('are counted for each endpoint until they end', () => {
    own.add([lease(one), lease(one, 10), lease(two)])
    expect(own.countByEndpoint([one, two], now)).toEqual({ [one]: 2, [two]: 1 })
    expect(own.countByEndpoint([one], later(10))).toEqual({ [one]: 1 })
    expect(own.leased(later(10))).toHaveLength(2)
    expect(own.leased(later(90))).toEqual([])
  })

  it('are gone when they are given back, each by itself or all of a claim', () => {
    const [first, second] = [lease(), lease()]
    own.add([first, second])
    own.delete([first])
    expect(own.has(first)).toBe(false)
    expect(own.leased(now)).toEqual([second.id])
    own.deleteClaims([second.leaseId])
    expect(own.leased(now)).toEqual([])
    expect(own.countByEndpoint([one], now)).toEqual({ [one]: 0 })
  })

  it('take the place of one that has ended, which then holds nothing and gives nothing back', () => {
    const ended = lease(one, 0)
    const anew = { ...ended, leaseId: newId('lease'), leaseEndsAt: later(90) }
    own.add([ended])
    own.add([anew])
    expect([own.has(ended), own.has(anew)]).toEqual([false, true])
    own.delete([ended])
    own.deleteClaims([ended.leaseId])
    expect(own.leased(now)).toEqual([anew.id])
  })

  it('end early where they would end too late', () => {
    const [long, usual] = [lease(one, 3600), lease(one, 60)]
    own.add([long, usual])
    own.shorten(later(92), later(90))
    expect(own.leased(later(60))).toEqual([long.id])
    expect(own.leased(later(90))).toEqual([])
  })
})
