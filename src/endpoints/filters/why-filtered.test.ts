import { describe, expect, it } from 'vitest'
import { Filters } from './filter.ts'
import { whyFiltered } from './why-filtered.ts'

const lesson = 'evty_06h02jcy080wj58ghakkp70q40'
const other = 'evty_06h02jcy080wj58ghakkp70q41'
const host = 'mem_06h02jcy080wj58ghakkp70q42'
const event = {
  topic: 'booking.created',
  kind: 'appointment' as const,
  source: 'widget' as const,
  data: { booking: { eventType: { id: lesson }, organizer: { id: host, email: 'Mira@brightwater.example' } } },
}
const customer = { ...event, topic: 'customer.created', kind: null, data: { customer: { name: 'Ada' } } }
const why = (filters: unknown, of: Parameters<typeof whyFiltered>[0] = event) => whyFiltered(of, Filters.parse(filters))

describe('filters', () => {
  it.each([
    [{}],
    [{ eventTypes: [other, lesson] }],
    [{ organizers: [host] }],
    [{ organizers: ['mira@brightwater.example'] }],
    [{ kinds: ['appointment'] }],
    [{ condition: 'source == "widget"' }],
    [{ eventTypes: [lesson], organizers: [host], kinds: ['appointment'], condition: 'true' }],
  ])('let through what fits: %j', (filters) => {
    expect(why(filters)).toBeNull()
  })

  it.each([
    [
      { eventTypes: [other] },
      `The filter lets through other event types than ${lesson}.`,
      'filter-of-other-event-types',
    ],
    [
      { organizers: ['a@b.example'] },
      'The filter lets through other organizers than Mira@brightwater.example.',
      'filter-of-other-organizers',
    ],
    [
      { kinds: ['group_event'] },
      'The filter lets through the kind group_event only; this is an appointment.',
      'filter-of-other-kinds',
    ],
    [{ condition: 'source == "api"' }, 'The condition of the filter does not hold.', 'filter-condition-false'],
    [
      { condition: 'data.booking.x == 1' },
      'The condition of the filter cannot be decided: the event has no x.',
      'condition-without-value',
    ],
    [{ condition: 'data.booking.organizer.id' }, /neither true nor false/, 'condition-undecided'],
    [{ condition: 'data.booking.organizer.id > 5' }, /no such overload/, 'condition-types-do-not-fit'],
    [{ eventTypes: [lesson], kinds: ['group_event'] }, /the kind group_event only/, 'filter-of-other-kinds'],
  ])('say why not: %j', (filters, reason, code) => {
    expect(why(filters)?.message).toMatch(reason)
    expect(why(filters)?.code).toBe(code)
  })

  it('keep out what has no such thing', () => {
    expect(why({ eventTypes: [lesson] }, customer)?.message).toMatch(/this is not about one/)
    expect(why({ organizers: [host] }, customer)?.message).toMatch(/this has none/)
    expect(why({ kinds: ['appointment'] }, customer)?.message).toMatch(/this has none/)
    expect(why({ condition: 'data.customer.name == "Ada"' }, customer)).toBeNull()
  })
})

describe('mistaken filters', () => {
  it.each([
    [{ eventTypes: [] }, 'eventTypes', 'choose at least one event type'],
    [{ organizers: ['Mira'] }, 'organizers.0', 'must be the id of a member (mem_…) or an e-mail address'],
    [{ condition: ' ' }, 'condition', 'write a condition, or leave it out'],
    [{ condition: 'data.' }, 'condition', /^line 1, column \d+: /],
    [{ condition: 'x'.repeat(1001) }, 'condition', 'must have at most 1000 characters'],
  ])('are refused with their place: %j', (filters, path, message) => {
    const [issue] = Filters.safeParse(filters).error?.issues ?? []
    expect(issue?.path.join('.')).toBe(path)
    expect(issue?.message).toMatch(message)
  })

  it('are refused when they have a name that there is not', () => {
    expect(Filters.safeParse({ eventType: lesson }).success).toBe(false)
  })
})
