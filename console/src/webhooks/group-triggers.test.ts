import { describe, expect, it } from 'vitest'
import { english } from '../texts/webhook-form/english.ts'
import { firstTriggers, groupTriggers } from './group-triggers.ts'

const named = (...names: string[]) => names.map((name) => ({ name, description: '' }))
const shape = (...names: string[]) =>
  groupTriggers(named(...names), english.groups).map(({ title, triggers }) => [title, triggers.map(({ name }) => name)])

describe('groupTriggers', () => {
  it('knows topics and the words of dialects alike', () => {
    expect(
      shape('booking.created', 'meeting.started', 'BOOKING_CREATED', 'OOO_CREATED', 'out_of_office.created'),
    ).toEqual([
      ['Bookings', ['booking.created', 'BOOKING_CREATED']],
      ['Meetings', ['meeting.started']],
      ['Out of office', ['OOO_CREATED', 'out_of_office.created']],
    ])
  })

  it('puts triggers under the headings of their product where it has some', () => {
    const grouped = groupTriggers(
      [
        { name: 'customer.created', description: '', group: 'Kunden' },
        { name: 'booking.created', description: '', group: null },
      ],
      english.groups,
    )
    expect(grouped.map(({ title }) => title)).toEqual(['Kunden', 'Bookings'])
  })

  it('puts what it does not know last', () => {
    expect(shape('order.paid', 'ping', 'customer.created')).toEqual([
      ['Webhooks themselves', ['ping']],
      ['Customers', ['customer.created']],
      ['Others', ['order.paid']],
    ])
  })
})

describe('firstTriggers', () => {
  it('shows two and counts the rest', () => {
    expect(firstTriggers(['a', 'b', 'c', 'd', 'e'])).toEqual({ shown: ['a', 'b'], more: 3 })
    expect(firstTriggers(['a'])).toEqual({ shown: ['a'], more: 0 })
  })
})
