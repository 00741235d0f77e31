import { expect, it } from 'vitest'
import { facilityRulesOf, roomRuleField, roomRuleValues } from './room-rule-values.ts'

it.each([
  null,
  { required: ['fac_1'], allowed: null },
  { required: [], allowed: [] },
  { required: ['fac_1'], allowed: ['fac_2'] },
])('%o is shown and saved as it is', (rules) => {
  expect(facilityRulesOf(roomRuleValues(rules))).toEqual(rules)
})

it('has a place for what the server finds wrong', () => {
  expect(['facilities', 'facilities.required.0', 'facilities.allowed.1', 'title'].map(roomRuleField)).toEqual([
    ...['roomsRequired', 'roomsRequired', 'roomsAllowed', null],
  ])
})
