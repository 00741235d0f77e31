import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { flatten } from './flatten.ts'

describe('one level', () => {
  it('joins each path with _', () => {
    expect(flatten({ user: { id: 1 }, appointment: { customer: { email: 'a@b.example' }, note: null } })).toEqual({
      user_id: 1,
      appointment_customer_email: 'a@b.example',
      appointment_note: null,
    })
  })

  it("does not say twice what a key begins with: its parent's name", () => {
    expect(flatten({ appointment: { appointment_services: [{ name: 'Cut' }, { name: 'Colour' }] } })).toEqual({
      appointment_services_0_name: 'Cut',
      appointment_services_1_name: 'Colour',
    })
    expect(flatten({ user: { user: 'u', users: 2 } })).toEqual({ user_user: 'u', user_users: 2 })
  })

  it('leaves out lists and objects without content', () => {
    expect(flatten({ appointment: { child_appointments: [], extra: {} }, kept: '' })).toEqual({ kept: '' })
  })

  it('holds texts, numbers and null only, whatever is in it', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        for (const each of Object.values(flatten(value))) expect(each === null || typeof each !== 'object').toBe(true)
      }),
    )
  })
})
