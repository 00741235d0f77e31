import { describe, expect, it } from 'vitest'
import { newId } from '../../shared/ids.ts'
import { AttemptBacklog } from './attempt-backlog.ts'
import type { AttemptNews } from './attempt-news.ts'

const news = (count: number): AttemptNews[] =>
  Array.from({ length: count }, () => ({ deliveryId: newId('dlv'), attempt: 1 }))

describe('a backlog', () => {
  it('gives each reader what came after its place, in parts', () => {
    const backlog = new AttemptBacklog(10)
    const all = news(5)
    backlog.add(all)
    expect(backlog.after(0, 3)).toEqual({ news: all.slice(0, 3), position: 3, missed: false })
    expect(backlog.after(3, 3)).toEqual({ news: all.slice(3), position: 5, missed: false })
    expect(backlog.after(5, 3)).toEqual({ news: [], position: 5, missed: false })
  })

  it('keeps no more than twice what it is told to, and says so to whoever was further back', () => {
    const backlog = new AttemptBacklog(10)
    const all = Array.from({ length: 7 }, () => news(9))
    for (const each of all) backlog.add(each)
    const { news: kept, missed, position } = backlog.after(0, 1000)
    expect(kept.length).toBeLessThanOrEqual(20)
    expect(kept).toEqual(all.flat().slice(-kept.length))
    expect({ missed, position }).toEqual({ missed: true, position: 63 })
    expect(backlog.after(position - 1, 1000).missed).toBe(false)
  })

  it('tells a gap to all who have not read on since', () => {
    const backlog = new AttemptBacklog(10)
    backlog.add(news(2))
    backlog.addGap()
    const { position, missed } = backlog.after(2, 10)
    expect(missed).toBe(true)
    expect(backlog.after(position, 10)).toEqual({ news: [], position, missed: false })
    const [next] = news(1)
    if (next === undefined) throw new Error('unreachable')
    backlog.add([next])
    expect(backlog.after(position, 10)).toEqual({ news: [next], position: position + 1, missed: false })
  })
})
