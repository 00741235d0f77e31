import { expect, it } from 'vitest'
import { awayField, awayInput } from './away-values.ts'

const values = { memberId: 'mem_1', start: '2026-08-01T09:00', end: '2026-08-14T18:00', reason: ' ', toMemberId: '' }

it('an absence is sent in instants, with nothing where nothing was typed', () => {
  expect(awayInput(values)).toEqual({
    memberId: 'mem_1',
    start: new Date(2026, 7, 1, 9).toISOString(),
    end: new Date(2026, 7, 14, 18).toISOString(),
    reason: null,
    toMemberId: null,
  })
  expect(awayInput({ ...values, reason: ' Summer ', toMemberId: 'mem_2' })).toMatchObject({
    reason: 'Summer',
    toMemberId: 'mem_2',
  })
})

it('a time that is none is left to the server', () => {
  expect(awayInput({ ...values, start: '' }).start).toBe('')
  expect([awayField('end'), awayField('member')]).toEqual(['end', null])
})
