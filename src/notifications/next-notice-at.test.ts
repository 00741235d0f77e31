import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addNotice, type NoticeHistory, nextNoticeAt } from './next-notice-at.ts'

const at = (minutes: number) => new Date(Date.UTC(2026, 2, 2) + minutes * 60_000)
const never: NoticeHistory = { lastMailAt: null, mailsInRow: 0 }

describe('what gathers', () => {
  it.each([
    ['for the first time', 0, never, true, 1],
    ['right after the first mail', 2, { lastMailAt: at(1), mailsInRow: 1 }, false, 16],
    ['right after the second', 17, { lastMailAt: at(16), mailsInRow: 2 }, false, 76],
    ['right after the second, and is news', 17, { lastMailAt: at(16), mailsInRow: 2 }, true, 31],
    ['long after a mail', 500, { lastMailAt: at(16), mailsInRow: 7 }, false, 501],
  ] as const)('%s is told at its time', (_when, first, history, hasNews, minute) => {
    expect(nextNoticeAt(at(first), history, hasNews)).toEqual(at(minute))
  })

  it('after two hours of silence begins a new row', () => {
    expect(addNotice({ lastMailAt: at(0), mailsInRow: 5 }, at(120))).toEqual({ lastMailAt: at(120), mailsInRow: 6 })
    expect(addNotice({ lastMailAt: at(0), mailsInRow: 5 }, at(121))).toEqual({ lastMailAt: at(121), mailsInRow: 1 })
  })

  it('is never told twice within 15 minutes, and never later than an hour and a minute', () => {
    const failures = fc.array(fc.tuple(fc.integer({ min: 1, max: 300 }), fc.boolean()), { minLength: 2, maxLength: 60 })
    fc.assert(
      fc.property(failures, (gaps) => {
        let history = never
        let minute = 0
        for (const [gap, hasNews] of gaps) {
          minute += gap
          const due = nextNoticeAt(at(minute), history, hasNews)
          expect(due.getTime()).toBeGreaterThanOrEqual(at(minute + 1).getTime())
          expect(due.getTime()).toBeLessThanOrEqual(at(minute + 61).getTime())
          if (history.lastMailAt !== null)
            expect(due.getTime() - history.lastMailAt.getTime()).toBeGreaterThanOrEqual(900_000)
          history = addNotice(history, due)
          minute = Math.max(minute, (due.getTime() - at(0).getTime()) / 60_000)
        }
      }),
    )
  })
})
