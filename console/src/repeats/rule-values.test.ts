import { describe, expect, it } from 'vitest'
import { monthDaysOf, newRuleValues, type RuleValues, ruleOf } from './rule-values.ts'

// A Tuesday, the third of its month.
const tuesday = '2027-03-16'
const rule = (change: Partial<RuleValues>, first = tuesday) => ruleOf({ ...newRuleValues, ...change }, first)

describe('the rule of what was chosen', () => {
  it.each<[Partial<RuleValues>, string | null]>([
    [{}, null],
    [{ repeats: 'daily' }, 'FREQ=DAILY;COUNT=4'],
    [{ repeats: 'daily', interval: 3, count: 10 }, 'FREQ=DAILY;INTERVAL=3;COUNT=10'],
    [{ repeats: 'weekly' }, 'FREQ=WEEKLY;BYDAY=TU;COUNT=4'],
    [{ repeats: 'weekly', weekdays: [5, 2, 1] }, 'FREQ=WEEKLY;BYDAY=MO,TU,FR;COUNT=4'],
    [{ repeats: 'weekly', weekdays: [7] }, 'FREQ=WEEKLY;BYDAY=TU,SU;COUNT=4'],
    [{ repeats: 'monthly' }, 'FREQ=MONTHLY;BYMONTHDAY=16;COUNT=4'],
    [{ repeats: 'monthly', monthDay: 'weekday' }, 'FREQ=MONTHLY;BYDAY=3TU;COUNT=4'],
    [{ repeats: 'yearly', ends: 'until', until: '2030-12-31' }, 'FREQ=YEARLY;UNTIL=20301231'],
    [{ repeats: 'yearly', ends: 'until' }, null],
    [{ repeats: 'daily', count: '' }, null],
    [{ repeats: 'daily', interval: 0 }, null],
    [{ repeats: 'own', own: ' FREQ=DAILY;COUNT=2 ' }, 'FREQ=DAILY;COUNT=2'],
    [{ repeats: 'own' }, null],
  ])('%o is %s', (change, expected) => {
    expect(rule(change)).toBe(expected)
  })

  it('says the last weekday of a month only where the first date is one', () => {
    expect(rule({ repeats: 'monthly', monthDay: 'last' }, '2027-03-30')).toBe('FREQ=MONTHLY;BYDAY=-1TU;COUNT=4')
    expect(rule({ repeats: 'monthly', monthDay: 'last' })).toBe('FREQ=MONTHLY;BYMONTHDAY=16;COUNT=4')
  })

  it('offers of the days of a month what the first date is', () => {
    expect(monthDaysOf(tuesday)).toEqual(['date', 'weekday'])
    expect(monthDaysOf('2027-02-23')).toEqual(['date', 'weekday', 'last'])
    expect(monthDaysOf('2027-03-30')).toEqual(['date', 'last'])
  })
})
