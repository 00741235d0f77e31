import { expect, it } from 'vitest'
import { mailRulesOf, mailRuleValues } from './mail-rule-values.ts'

it.each([
  null,
  { enabled: true, reminderMinutes: [60, 15] },
  { enabled: true, reminderMinutes: [] },
  { enabled: false, reminderMinutes: [] },
])('rules stay as they are when nobody changes them: %j', (rules) => {
  expect(mailRulesOf(mailRuleValues(rules))).toEqual(rules)
})

it('rules of its own begin with a day before', () => {
  expect(mailRulesOf({ ...mailRuleValues(null), choice: 'own' })).toEqual({ enabled: true, reminderMinutes: [1440] })
})

it('whoever mails nothing reminds of nothing', () => {
  expect(mailRulesOf({ choice: 'off', reminderMinutes: [60] })).toEqual({ enabled: false, reminderMinutes: [] })
})
