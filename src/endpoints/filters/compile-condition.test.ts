import { describe, expect, it } from 'vitest'
import { checkCondition, compileCondition, UndecidedError } from './compile-condition.ts'

const input = {
  topic: 'booking.created',
  kind: 'appointment',
  source: 'widget',
  data: {
    booking: {
      title: 'First lesson',
      durationMinutes: 30,
      start: '2026-03-02T09:00:00Z',
      attendees: [
        { name: 'Ada', email: 'ada@acme.example', number: 1 },
        { name: 'Grace', email: 'grace@navy.example', number: 2 },
      ],
      metadata: { plan: 'gold' },
      payment: { amount: 4200, currency: 'EUR' },
      location: null,
    },
  },
}

describe('a condition', () => {
  it.each([
    ['data.booking.durationMinutes > 15', true],
    ['data.booking.durationMinutes == 30 && topic == "booking.created"', true],
    ['data.booking.durationMinutes >= 30.5', false],
    ['data.booking.metadata.plan in ["gold", "silver"]', true],
    ['data.booking.attendees.exists(a, a.email.endsWith("@acme.example"))', true],
    ['data.booking.attendees.all(a, a.number < 2)', false],
    ['data.booking.attendees.filter(a, a.number == 2).exists(b, b.name == "Grace")', true],
    ['size(data.booking.attendees) == 2', true],
    ['data.booking.attendees[0].name == "Ada"', true],
    ['has(data.booking.metadata.campaign)', false],
    ['data.booking.metadata.?campaign.orValue("none") == "none"', true],
    ['data.booking.title.lowerAscii().contains("lesson")', true],
    ['data.booking.location == null', true],
    ['timestamp(data.booking.start).getHours("Europe/Zurich") == 10', true],
    ['kind == "group_event" || source == "widget"', true],
    ['!(data.booking.payment.amount > 10000)', true],
  ])('%s is %s', (text, expected) => {
    expect(checkCondition(text)).toBeNull()
    expect(compileCondition(text)(input)).toBe(expected)
  })

  it.each([
    ['data.booking.metadata.campaign == "spring"', 'the event has no campaign'],
    ['data.customer.name == "Ada"', 'the event has no customer'],
    ['data.booking.title', 'it is neither true nor false for this event'],
    ['data.booking.title > 5', /no such overload/],
    ['data.constructor == null', 'the event has no constructor'],
    ['data.__proto__ == null', 'the event has no __proto__'],
  ])('%s cannot be decided', (text, reason) => {
    expect(checkCondition(text)).toBeNull()
    expect(() => compileCondition(text)(input)).toThrow(reason)
    expect(() => compileCondition(text)(input)).toThrow(UndecidedError)
  })
})

describe('a mistake in a condition', () => {
  it.each([
    [
      'data.booking.durationMinutes >',
      /^line 1, column \d+: Unexpected token: EOF/,
      { code: 'condition-ends-early', params: {}, line: 1, column: 31 },
    ],
    [
      'date.booking == null',
      /^line 1, column 1: there is no date. Did you mean data\?$/,
      { code: 'condition-variable-unknown', params: { name: 'date', meant: 'data' }, line: 1, column: 1 },
    ],
    [
      'zebra == 1',
      /there is no zebra. There are data, topic, kind, source.$/,
      {
        code: 'condition-variable-unknown',
        params: { name: 'zebra', choices: ['data', 'topic', 'kind', 'source'] },
      },
    ],
    [
      'true &&\n  topic == 5',
      /^line 2, column \d+: no such overload: string == int/,
      { code: 'condition-types-do-not-fit', params: { parts: 'string == int' }, line: 2 },
    ],
    [
      '"text"',
      /^the whole must be true or false, but is of the type string; compare it with something$/,
      { code: 'condition-neither-true-nor-false', params: { type: 'string' } },
    ],
    [
      'topic.startWith("booking")',
      /^line 1, column \d+: the function startWith is not available. Did you mean startsWith\?/,
      { code: 'condition-function-unknown', params: { name: 'startWith', meant: 'startsWith' } },
    ],
    ['topic == "a', /Unterminated string/, { code: 'condition-text-not-closed', params: {} }],
    ['topic == #', /Unexpected character/, { code: 'condition-character-not-expected', params: { character: '#' } }],
    ['(topic == "a"', /Expected RPAREN, got EOF/, { code: 'condition-ends-early', params: {} }],
    ['topic == ]', /Unexpected token/, { code: 'condition-part-not-expected', params: { part: ']' } }],
    [
      'size(topic ] == 1',
      /Expected RPAREN, got RBRACKET/,
      { code: 'condition-part-not-expected', params: { part: ']' } },
    ],
    ['topic && true', /requires bool/, { code: 'condition-needs-true-or-false', params: { type: 'string' } }],
    [
      'size(5) == 1',
      /found no matching overload/,
      { code: 'condition-types-do-not-fit', params: { parts: 'size(int)' } },
    ],
    ['topic == "\\q"', /Invalid escape/, { code: 'condition-not-understood', params: {} }],
  ])('in %s is told with its place and its code', (text, message, rule) => {
    expect(checkCondition(text)).toMatchObject({ message: expect.stringMatching(message), ...rule })
    expect(() => compileCondition(text)).toThrow(UndecidedError)
  })
})

describe('what would cost more than the event is long', () => {
  it.each([
    [
      'a pattern',
      'data.booking.title.matches("(a+)+$")',
      /the function matches is not available/,
      'condition-function-unknown',
    ],
    [
      'a name for a value',
      'cel.bind(x, data.booking.title + data.booking.title, x == x)',
      /bind is not available/,
      'condition-function-unknown',
    ],
    [
      'a text taken apart',
      'data.booking.title.split("").size() > 5',
      /split is not available/,
      'condition-function-unknown',
    ],
    [
      'a list made',
      'data.booking.attendees.map(a, a.name).size() > 0',
      /map is not available/,
      'condition-function-unknown',
    ],
    [
      'a walk in a walk',
      'data.booking.attendees.exists(a, a.list.exists(b, b == 1))',
      /exists cannot stand within another walk over a list/,
      'condition-walk-in-walk',
    ],
    [
      'all the data for each element',
      'data.booking.attendees.exists(a, a in data.booking.attendees)',
      /only a can be looked at here, and what is written out, but not data/,
      'condition-looks-elsewhere',
    ],
    [
      'a list without end',
      `topic in [${Array.from({ length: 200 }, () => '"a"').join(',')}]`,
      /Exceeded/,
      'condition-too-large',
    ],
    ['nesting without end', `${'('.repeat(100)}true${')'.repeat(100)}`, /Exceeded/, 'condition-too-large'],
    ['terms without end', Array.from({ length: 200 }, () => 'true').join('&&'), /Exceeded/, 'condition-too-large'],
  ])('is refused: %s', (_, text, message, code) => {
    expect(checkCondition(text)).toMatchObject({ message: expect.stringMatching(message), code })
  })

  it('does not come up for a megabyte of data', () => {
    const data = { list: Array.from({ length: 20_000 }, (_, index) => ({ name: `Name ${index}` })) }
    const condition = compileCondition('data.list.exists(a, a.name == "Name 19999")')
    expect(condition({ ...input, data })).toBe(true)
  })
})
