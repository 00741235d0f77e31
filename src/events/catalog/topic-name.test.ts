import { describe, expect, it } from 'vitest'
import { catalog } from './catalog.ts'
import { CustomTopicName, isCustomTopicName } from './topic-name.ts'

describe('names of custom topics', () => {
  it.each(['invoice.paid', 'recording.ready', 'acme.order_line.shipped', 'crm.v2.done'])('%s can be one', (name) => {
    expect(isCustomTopicName(name)).toBe(true)
  })

  it.each([
    'invoice',
    'Invoice.paid',
    'invoice.',
    '.paid',
    'invoice..paid',
    'invoice paid',
    'crm-sync.done',
    'invoice.2',
    '',
    `a.${'b'.repeat(99)}`,
  ])('"%s" cannot be one', (name) => {
    expect(isCustomTopicName(name)).toBe(false)
  })

  it.each([...catalog.keys()])("%s is Bellhop's own and cannot be one", (name) => {
    expect(isCustomTopicName(name)).toBe(false)
  })

  it('refuses a misspelt topic of Bellhop and says why', () => {
    expect(CustomTopicName.safeParse('booking.craeted').error?.issues[0]?.message).toBe(
      "must not begin with booking., which Bellhop's own topics use",
    )
  })
})
