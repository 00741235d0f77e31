import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileHeader, compileTemplate } from './compile-template.ts'
import { TemplateError } from './template-error.ts'

const json = 'application/json'
const form = 'application/x-www-form-urlencoded'
const render = (body: string, variables: Record<string, unknown> = {}, contentType = json) =>
  compileTemplate(body, contentType)(variables)
const anything = fc.jsonValue({ maxDepth: 3 })
const anyText = fc.string({ unit: 'binary', maxLength: 60 })

function mistakeOf(work: () => unknown): TemplateError {
  try {
    work()
  } catch (error) {
    if (error instanceof TemplateError) return error
    throw error
  }
  throw new Error('expected a mistake, but there was none')
}

describe('a value in JSON', () => {
  it('within a string is that text, whatever it holds', () => {
    fc.assert(
      fc.property(anyText, (title) => {
        expect(JSON.parse(render('{"a": "<{{ title }}>", "b": 1}', { title }))).toEqual({ a: `<${title}>`, b: 1 })
      }),
    )
  })

  it('without quotes keeps its type', () => {
    fc.assert(
      fc.property(anything, (value) => {
        const text = JSON.stringify(value)
        expect(render('{"a": {{ value }}}', { value })).toBe(`{"a": ${text}}`)
        expect(render('{"a": {{ value | json }}}', { value })).toBe(`{"a": ${text}}`)
      }),
    )
  })

  it('never makes another structure, wherever it stands', () => {
    const template = '{"{{ a }}": [{{ b }}, "{{ a }}{{ b }}"], "c": {% if b %}{{ a }}{% else %}"-{{ a }}"{% endif %}}'
    fc.assert(
      fc.property(fc.oneof(anyText, anything), anything, (a, b) => {
        const parsed: unknown = JSON.parse(render(template, { a, b }))
        expect(Object.keys(Object(parsed)).length).toBeLessThanOrEqual(2)
        expect(Object(parsed)).toHaveProperty('c')
      }),
    )
  })

  it('that a booker made up cannot add keys', () => {
    const title = '","admin":true,"x":"'
    expect(JSON.parse(render('{"title": "{{ title }}"}', { title }))).toEqual({ title })
  })

  it.each([
    ["O'Brien", `{"a":"O'Brien"}`],
    ['a "b"\n\t\\', String.raw`{"a":"a \"b\"\n\t\\"}`],
    [{ name: 'Ada' }, String.raw`{"a":"{\"name\":\"Ada\"}"}`],
    [null, '{"a":""}'],
    [0, '{"a":"0"}'],
    [false, '{"a":"false"}'],
  ])('%j within a string is %s', (value, expected) => {
    expect(render('{"a":"{{ value }}"}', { value })).toBe(expected)
  })

  it('that is captured or made by filters is escaped once', () => {
    const template = '{% capture x %}{{ a }}"{% endcapture %}{"x": "{{ x }}", "y": "{{ a | append: b }}", "z": {{ x }}}'
    const variables = { a: 'A"', b: '\\' }
    expect(JSON.parse(render(template, variables))).toEqual({ x: 'A""', y: 'A"\\', z: 'A""' })
  })

  it('that is absent is empty within a string, and null without', () => {
    expect(render('{"a": "{{ no.such.thing }}", "b": {{ attendees.7.name }}}')).toBe('{"a": "", "b": null}')
  })
})

describe('a value in other formats', () => {
  it('in form data stays one value', () => {
    fc.assert(
      fc.property(anyText, (value) => {
        const parsed = new URLSearchParams(render('a={{ value }}&b=2', { value }, form))
        expect([...parsed]).toEqual([
          ['a', value.replaceAll(/\p{Cs}/gu, '\uFFFD')],
          ['b', '2'],
        ])
      }),
    )
  })

  it('in XML and HTML cannot open or close a tag', () => {
    expect(render('<a b="{{ v }}">{{ v }}</a>', { v: `<x y="1">&'` }, 'application/xml')).toBe(
      '<a b="&lt;x y=&quot;1&quot;&gt;&amp;&apos;">&lt;x y=&quot;1&quot;&gt;&amp;&apos;</a>',
    )
  })

  it('in plain text is as it is', () => {
    expect(render('{{ v }}!', { v: `"<&` }, 'text/plain; charset=utf-8')).toBe('"<&!')
  })

  it('in a header has no line breaks and only what headers can carry', () => {
    fc.assert(
      fc.property(anyText, (value) => {
        expect(compileHeader('x {{ value }} y')({ value })).toMatch(/^x [\t\x20-\x7e]* y$/)
      }),
    )
    expect(compileHeader('{{ v }}')({ v: 'a\r\nX-Evil: ü' })).toBe('a%0D%0AX-Evil: %C3%BC')
  })

  it('in an image is refused', () => {
    const mistake = mistakeOf(() => render('x', {}, 'image/png'))
    expect(mistake.message).toMatch(/cannot make image\/png/)
    expect(mistake.rule).toEqual({ code: 'template-cannot-make', params: { contentType: 'image/png' } })
  })
})

describe('the language', () => {
  const variables = {
    title: 'Intro',
    startTime: '2026-03-01T20:00:00Z',
    organizer: { name: 'Ines', timeZone: 'Asia/Tokyo' },
    attendees: [{ name: 'Ada' }, { name: 'Bo' }],
    metadata: { 'user-id': '7' },
  }
  it.each([
    ['{{attendees.0.name}}', 'Ada'],
    ['{{ attendees[1].name }}', 'Bo'],
    ['{{ metadata.user-id }}', '7'],
    ['{{ metadata["user-id"] }}', '7'],
    ['{% for a in attendees %}{{ a.name }}{% unless forloop.last %}, {% endunless %}{% endfor %}', 'Ada, Bo'],
    ['{{ attendees | map: "name" | join: " & " }}', 'Ada & Bo'],
    ['{{ no | default: title | upcase }}', 'INTRO'],
    ['{{ startTime | date: "%Y-%m-%d %H:%M", organizer.timeZone }}', '2026-03-02 05:00'],
    ['{{ startTime | date: "%H:%M" }}', '20:00'],
    ['{% if title == "Intro" %}yes{% else %}no{% endif %}', 'yes'],
    ['{% case title %}{% when "Intro" %}one{% else %}two{% endcase %}', 'one'],
    ['a {%- comment %} not seen {% endcomment -%} b', 'ab'],
    ['{{ title.constructor }}{{ organizer.__proto__ }}{{ organizer.toString }}', ''],
    ['{{ "<!channel> & co" | escape_slack }}', '&lt;!channel&gt; &amp; co'],
    ['{{ "**[x](y)**" | escape_markdown }}', String.raw`\*\*\[x\]\(y\)\*\*`],
  ])('makes of %s: %s', (template, expected) => {
    expect(render(template, variables, 'text/plain')).toBe(expected)
  })

  it('gives the same bytes each time', () => {
    const compiled = compileTemplate('{% assign n = 1 | plus: 1 %}{"n": {{ n }}, "t": "{{ title }}"}', json)
    expect([compiled(variables), compiled(variables)]).toEqual(Array(2).fill('{"n": 2, "t": "Intro"}'))
  })
})

describe('a mistake is told with its line and column, and for programs', () => {
  it.each<[string, number, number, RegExp, string, object]>([
    ['{\n  "a": {{ a }\n}', 2, 8, /not closed/, 'template-output-not-closed', { text: '{{ a }\n}' }],
    [
      '{\n  "a": {{ a }},\n  b: 1\n}',
      3,
      3,
      /key in double quotes must stand here, not b: 1|not b:/,
      'json-key-missing',
      { found: 'b:' },
    ],
    ['{"a": {{ a }}', 1, 7, /comma or } must stand here, but the text ends/, 'json-not-closed', { end: '}' }],
    ['{"a": ', 1, 7, /value must stand here, but the text ends/, 'json-ends-early', {}],
    ['{"a": \u00a01}', 1, 7, /value must stand here, not a space/, 'json-value-missing', { found: 'U+00A0' }],
    ['{"a" 1}', 1, 6, /colon must stand here, not 1/, 'json-colon-missing', { found: '1}' }],
    ['"a', 1, 3, /not closed/, 'json-string-not-closed', {}],
    [String.raw`"a\q"`, 1, 3, /backslash must be followed/, 'json-escape-wrong', {}],
    ['{"a": 1}\n{{ a }}', 2, 1, /nothing may follow/, 'json-goes-on', {}],
    ['{{{ a }}}', 1, 1, /write two braces/, 'template-with-other-braces', { braces: '{{{' }],
    ['\n"{{#if a}}x{{/if}}"', 2, 2, /{% if title %}/, 'template-of-other-language', { braces: '{{#' }],
    ['"{{ first name }}"', 1, 2, /not the name of a variable/, 'template-not-a-variable', { text: 'first name' }],
    ['"{{ }}"', 1, 5, /invalid value expression/, 'template-variable-missing', {}],
    ['"{{ a | frobnicate }}"', 1, 2, /undefined filter: frobnicate/, 'template-filter-unknown', { name: 'frobnicate' }],
    ['"\n', 1, 2, /line breaks/, 'json-string-with-control-characters', {}],
    ['"x{% render "file" %}"', 1, 3, /tag "render" not found/, 'template-tag-unknown', { name: 'render' }],
    ['"{% include \'/etc/passwd\' %}"', 1, 2, /not found/, 'template-tag-unknown', { name: 'include' }],
    ['"{% if a %}x"', 1, 2, /not closed/, 'template-tag-not-closed', { tag: '{% if a %}' }],
    ['"{% assign = 1 %}"', 1, 12, /expected variable name/, 'template-not-understood', {}],
    [String.raw`"\{{ a }}"`, 1, 3, /backslash/, 'template-value-after-backslash', {}],
    ['{ {{ a }}: 1 }', 1, 3, /key in double quotes/, 'json-key-missing', { found: 'null:' }],
    ['[{{ a }} {{ a }}]', 1, 10, /comma or \] must stand here/, 'json-separator-missing', { end: ']', found: 'null]' }],
    ['"{{ "now" | date: "%Y" }}"', 1, 2, /createdAt/, 'template-time-unknown', { word: 'now' }],
  ])('%j', (template, line, column, reason, code, params) => {
    const mistake = mistakeOf(() => render(template))
    expect(mistake.position).toEqual({ line, column })
    expect(mistake.reason).toMatch(reason)
    expect(mistake.rule).toEqual({ code, params })
  })
})

describe('a template ends, whatever it is', () => {
  const doubling = 'aaaaaaaaaaaaaaaa'
  it.each([
    [
      'a loop over a huge range',
      '[{% for i in (1..1000000000) %}{% endfor %}]',
      /too much memory/,
      'template-needs-too-much-memory',
    ],
    ['a long loop', '[{% for i in (1..100000) %}{% endfor %}]', /too long/, 'template-too-slow'],
    [
      'loops within loops',
      '[{% for i in (1..2000) %}{% for j in (1..2000) %}{% for k in (1..2000) %}{% endfor %}{% endfor %}{% endfor %}]',
      /too long/,
      'template-too-slow',
    ],
    [
      'a text that doubles by a filter',
      `{% assign x = "${doubling}" %}{% for i in (1..60) %}{% assign x = x | append: x %}{% endfor %}"{{ x }}"`,
      /too much memory/,
      'template-needs-too-much-memory',
    ],
    [
      'a text that doubles by capturing',
      `{% assign x = "${doubling}" %}{% for i in (1..60) %}{% capture x %}{{ x }}{{ x }}{% endcapture %}{% endfor %}"{{ x }}"`,
      /too much memory/,
      'template-needs-too-much-memory',
    ],
    [
      'a body that grows',
      '"{% for i in (1..900) %}{% for j in (1..20) %}{{ long }}{% endfor %}{% endfor %}"',
      /body has more than 1048576 characters/,
      'body-too-long',
    ],
    [
      'tags within tags',
      `${'{% if a %}'.repeat(40)}1${'{% endif %}'.repeat(40)}`,
      /nested more than 30 deep/,
      'template-nested-too-deep',
    ],
    [
      'very many tags within tags',
      `${'{% if a %}'.repeat(3100)}1${'{% endif %}'.repeat(3000)}`,
      /nested/,
      'template-nested-too-deep',
    ],
    [
      'brackets within brackets',
      `"{{ a${'[a'.repeat(15_000)}${']'.repeat(15_000)} }}"`,
      /nested too deeply/,
      'template-nested-too-deep',
    ],
    ['JSON within JSON', '['.repeat(60_000), /nested more than 500 deep/, 'json-too-deep'],
    ['a long template', `"${'x'.repeat(70_000)}"`, /too long/, 'template-too-long'],
  ])('%s', (_name, template, reason, code) => {
    const mistake = mistakeOf(() => render(template, { long: 'x'.repeat(1_000) }))
    expect(mistake.reason).toMatch(reason)
    expect(mistake.rule.code).toBe(code)
  })
})
