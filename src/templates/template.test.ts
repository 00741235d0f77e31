import { describe, expect, it } from 'vitest'
import { checkTemplate } from './check-template.ts'
import { compileTemplate } from './compile-template.ts'
import { readyTemplates } from './ready-templates.ts'
import { normalizeTemplate } from './template.ts'

describe('a template without a content type', () => {
  it.each([
    ['{"a": {{ a }}}', 'application/json'],
    ['[1]', 'application/json'],
    ['a={{ a }}&b=1', 'application/x-www-form-urlencoded'],
    ['\n  user[name]={{ a }}', 'application/x-www-form-urlencoded'],
    ['{{ a }}', 'application/json'],
  ])('%j is %s', (body, contentType) => {
    expect(normalizeTemplate({ body })).toEqual({ body, contentType })
  })

  it('keeps the one that it has', () => {
    expect(normalizeTemplate({ body: 'a=1', contentType: 'text/plain' })?.contentType).toBe('text/plain')
    expect(normalizeTemplate(null)).toBeNull()
  })
})

describe('the check of a template', () => {
  const check = (body: string, samples: Record<string, unknown>[] = []) =>
    checkTemplate({ body, contentType: 'application/json' }, samples)?.message ?? null

  it('finds what only an event that has nothing shows', () => {
    expect(check('{"a": {% if title %}"{{ title }}"{% endif %}}', [{ title: 'x' }])).toMatch(
      /^Line 1, column \d+: not valid/,
    )
  })

  it('finds what only a list with several items shows', () => {
    const template = '[{% for a in attendees %}{{ a.name }}{% endfor %}]'
    expect(check(template, [{ attendees: [{ name: 'A' }] }])).toMatch(/comma or ]/)
  })

  it('lets through what is right for all of them', () => {
    const template = '[{% for a in attendees %}{{ a.name }}{% unless forloop.last %},{% endunless %}{% endfor %}]'
    expect(check(template, [{ attendees: [{ name: 'A' }] }, {}])).toBeNull()
  })
})

describe('a ready template', () => {
  const hostile = {
    triggerEvent: 'BOOKING_CREATED',
    title: '<!channel> *x* "\\\n<users/all> [a](https://evil.example) @everyone',
    startTime: '2026-03-01T20:00:00Z',
    organizer: { name: '<at>all</at>', timeZone: 'Asia/Tokyo' },
    attendees: [{ name: '<!here>', email: '"<x>"@guest.example' }],
    cancellationReason: '<!channel>',
  }
  it.each(readyTemplates.map(({ name, ...template }) => [name, template] as const))(
    'for %s is right',
    (_name, template) => {
      expect(checkTemplate(template, [hostile, {}])).toBeNull()
    },
  )

  it.each(['slack', 'google-chat'])('for %s mentions nobody, whatever a booker types', (name) => {
    const template = readyTemplates.find((each) => each.name === name)
    if (template === undefined) throw new Error(`there is no template ${name}`)
    expect(compileTemplate(template.body, template.contentType)(hostile)).not.toMatch(/<[!@u]/)
  })
})
