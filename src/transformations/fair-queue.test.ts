import { describe, expect, it } from 'vitest'
import { FairQueue } from './fair-queue.ts'

const any = () => true

function takeAllOf(queue: FairQueue<string>): string[] {
  const taken: string[] = []
  for (let next = queue.take(any); next !== null; next = queue.take(any)) taken.push(next)
  return taken
}

describe('a fair queue', () => {
  it('lets those who wait take turns, each in its own order', () => {
    const queue = new FairQueue<string>()
    for (const item of ['a1', 'a2', 'a3', 'b1', 'c1', 'b2']) queue.add(item.slice(0, 1), item)
    expect(takeAllOf(queue)).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3'])
  })

  it('leaves those who may not be taken where they are', () => {
    const queue = new FairQueue<string>()
    for (const item of ['a1', 'b1', 'a2']) queue.add(item.slice(0, 1), item)
    expect(queue.take((turn) => turn === 'b')).toBe('b1')
    expect(queue.take((turn) => turn === 'b')).toBeNull()
    expect(takeAllOf(queue)).toEqual(['a1', 'a2'])
  })

  it('knows how much of each waits, and gives all away', () => {
    const queue = new FairQueue<string>()
    queue.add('a', 'a1')
    queue.add('a', 'a2')
    expect([queue.sizeOf('a'), queue.sizeOf('b')]).toEqual([2, 0])
    expect(queue.takeAll()).toEqual(['a1', 'a2'])
    expect(queue.sizeOf('a')).toBe(0)
  })
})
