import fc from 'fast-check'
import type { QuickJSWASMModule } from 'quickjs-emscripten-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { hasGrown, loadEngine } from './load-engine.ts'
import { runCode } from './run-code.ts'
import { longestBody, mostLogCharacters, mostLogLines, mostMemoryBytes, type RunAnswer } from './transformation.ts'

let engine: QuickJSWASMModule

beforeAll(async () => {
  engine = await loadEngine()
})

const at = new Date('2026-03-02T09:30:00.000Z')

function run(code: string, event: unknown = {}, seed = 'evt_1/booking.created'): RunAnswer {
  return runCode(engine, { code, input: JSON.stringify(event), atMs: at.getTime(), seed })
}

/** The JSON that a run made; throws with the reason where it made none. */
function bodyOf(answer: RunAnswer): unknown {
  if (answer.outcome === 'failed') throw new Error(`${answer.line}:${answer.column} ${answer.reason}`)
  return JSON.parse(answer.body)
}

/** `transform` that returns the body of this expression. */
const returning = (expression: string) => `function transform(event) { return { body: ${expression} } }`

describe('what a transformation makes', () => {
  it('is any JSON value, made of the event', () => {
    expect(
      bodyOf(run(returning('{ name: event.data.name, tags: ["a", 1, null, true] }'), { data: { name: 'Ada' } })),
    ).toEqual({ name: 'Ada', tags: ['a', 1, null, true] })
  })

  it('is a text as it is, with a content type and headers', () => {
    const code = `const transform = ({ id }) => ({
      body: 'id=' + encodeURIComponent(id), contentType: 'application/x-www-form-urlencoded', headers: { 'X-Id': id } })`
    expect(run(code, { id: 'a b' })).toEqual({
      outcome: 'made',
      body: 'id=a%20b',
      isText: true,
      contentType: 'application/x-www-form-urlencoded',
      headers: { 'X-Id': 'a b' },
      logs: [],
    })
  })

  it('is the event itself, whatever JSON that is', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        expect(bodyOf(run(returning('{ value: event.value }'), { value }))).toEqual(
          JSON.parse(JSON.stringify({ value })),
        )
      }),
      { numRuns: 60 },
    )
  })

  it.each([
    ['nothing', 'function transform() {}', 'returned nothing', { code: 'transform-returned-nothing' }],
    ['null', 'function transform() { return null }', 'use the filters', { code: 'transform-returned-null' }],
    [
      'a list',
      'function transform() { return [1] }',
      'not a list',
      { code: 'transform-returned-other', params: { type: 'array' } },
    ],
    [
      'a text',
      'function transform() { return "a" }',
      'not a string',
      { code: 'transform-returned-other', params: { type: 'string' } },
    ],
    [
      'another object',
      'function transform() { return { text: "a" } }',
      '"text", which is not body',
      {
        code: 'transform-returned-unknown',
        params: { name: 'text', known: ['body', 'contentType', 'headers'] },
      },
    ],
    ['no body', 'function transform() { return { headers: {} } }', 'no body', { code: 'transform-returned-no-body' }],
    ['a function as body', returning('() => 1'), 'no body', { code: 'transform-returned-no-body' }],
    [
      'a circle',
      'function transform(event) { event.event = event; return { body: event } }',
      'circular reference',
      { code: 'transformation-threw' },
    ],
    ['a big integer', returning('1n'), 'BigInt', { code: 'transformation-threw' }],
    [
      'a promise',
      'async function transform() { return { body: 1 } }',
      'must not be async',
      { code: 'transform-async' },
    ],
    [
      'a long text',
      returning(`"x".repeat(${longestBody + 1})`),
      'more than 1048576 characters',
      { code: 'made-body-too-long', params: { maximum: longestBody } },
    ],
    [
      'a long list',
      returning(`new Array(${longestBody}).fill(1)`),
      'more than 1048576 characters',
      { code: 'made-body-too-long', params: { maximum: longestBody } },
    ],
  ])('is refused when it is %s', (_what, code, reason, rule) => {
    expect(run(code)).toMatchObject({ outcome: 'failed', reason: expect.stringContaining(reason), rule, line: 1 })
  })
})

describe('a mistake is told with its place', () => {
  it.each([
    ['in the syntax', 'function transform(event) {\n  const = 1\n}', 2, 'SyntaxError'],
    [
      'where it is thrown',
      'function transform(event) {\n\n  return event.data.name\n}',
      3,
      "cannot read property 'name'",
    ],
    ['of an unknown name', 'function transform(event) {\n  return { body: evnt }\n}', 2, "'evnt' is not defined"],
    ['of an undeclared variable', 'function transform() {\n  total = 1\n}', 2, "'total' is not defined"],
    ['before transform is called', '\n\nnull.name', 3, 'TypeError'],
    [
      'of an error of its own',
      'function transform() {\n  throw new RangeError("no seats")\n}',
      2,
      'RangeError: no seats',
    ],
    ['of modules', 'import x from "node:fs"\n', 1, 'SyntaxError'],
  ])('%s', (_where, code, line, reason) => {
    expect(run(code)).toMatchObject({ outcome: 'failed', line, reason: expect.stringContaining(reason) })
  })

  it('and with the column and the function', () => {
    const code = 'const nameOf = (guest) => guest.name.first\nfunction transform() {\n  return { body: nameOf({}) }\n}'
    expect(run(code)).toMatchObject({
      line: 1,
      column: 37,
      reason: "TypeError: cannot read property 'first' of undefined (in nameOf)",
      rule: {
        code: 'transformation-threw-in',
        params: { error: "TypeError: cannot read property 'first' of undefined", name: 'nameOf' },
      },
    })
  })

  it('that of `transform` where something without a place was thrown', () => {
    expect(run('// first\nfunction transform() { throw { code: 7 } }')).toMatchObject({
      line: 2,
      column: 10,
      reason: 'it threw {"code":7}',
      rule: { code: 'transformation-threw', params: { error: '{"code":7}' } },
    })
  })

  it('when there is no function', () => {
    expect(run('const transform = 1')).toMatchObject({
      reason: expect.stringContaining('there is no function transform'),
      rule: { code: 'transform-missing', params: {} },
    })
  })

  it('also when what is thrown cannot be read', () => {
    const code = `class Bad extends Error { get message() { while (true) {} } }
      function transform() { throw new Bad() }`
    expect(run(code)).toMatchObject({ outcome: 'failed', line: 2 })
  })
})

describe('a run has an end', () => {
  it.each([
    ['a loop', 'function transform() { while (true) {} }'],
    ['a loop outside of the function', 'for (;;) {}'],
    ['a loop that catches', 'function transform() { for (;;) { try { for (;;) {} } catch {} } }'],
    ['a loop that catches at last', 'function transform() { try { for (;;) {} } finally { for (;;) {} } }'],
    ['a regular expression', returning('/^(a+)+$/.test("a".repeat(40) + "b")')],
    ['a getter in what is returned', 'function transform() { return { get body() { for (;;) {} } } }'],
    ['a conversion in what is returned', returning('{ toJSON() { for (;;) {} } }')],
    ['a conversion in what is written', 'function transform() { console.log({ toJSON() { for (;;) {} } }) }'],
  ])('%s', (_what, code) => {
    expect(run(code)).toMatchObject({ outcome: 'failed', reason: expect.stringContaining('it runs too long') })
  })

  it.each([
    ['of the call that it is in', 'function transform() {\n  for (;;) {\n    Math.abs(1)\n  }\n}', 3],
    ['of the loop, where it calls nothing', '// first\nfunction transform() {\n  for (;;) {}\n}', 3],
    ['of the first loop of several', 'function transform() {\n  for (const one of [1]) {}\n  while (true) {}\n}', 2],
    ['of the last call, where nothing loops', `// first\n${returning('/^(a+)+$/.test("a".repeat(40) + "b")')}`, 2],
  ])('told with the line %s', (_what, code, line) => {
    expect(run(code)).toMatchObject({ outcome: 'failed', reason: expect.stringContaining('too long'), line })
  })

  it('told with the lines of its loops, also where the last call stands elsewhere', () => {
    const before = 'function transform() {\n  Math.abs(1)\n  for (;;) {}\n}'
    const tooLong = expect.stringMatching(/^transformation-(?:with-too-many-steps|too-slow)$/)
    expect(run(before)).toMatchObject({
      line: 3,
      reason: expect.stringMatching(/; it loops in line 3$/),
      rule: { code: tooLong, params: { loops: ['3'] } },
    })
    const within = 'function transform() {\n  for (;;) {\n    Math.abs(1)\n  }\n  for (;;) {}\n}'
    expect(run(within)).toMatchObject({
      line: 3,
      reason: expect.stringMatching(/; its loops are in lines 2, 5$/),
      rule: { code: tooLong, params: { loops: ['2', '5'] } },
    })
  })

  it.each([
    [
      'a list',
      'function transform() { const all = []; for (;;) all.push(new Uint8Array(1_000_000)) }',
      'MB of memory',
      'transformation-needs-too-much-memory',
    ],
    ['one text', returning('"x".repeat(100_000_000)'), 'MB of memory', 'transformation-needs-too-much-memory'],
    [
      'a text that doubles',
      'function transform() { let text = "a"; for (;;) text += text }',
      'too long',
      'transformation-threw',
    ],
    ['a buffer', returning('new ArrayBuffer(2 ** 31)'), 'RangeError', 'transformation-threw'],
    ['calls', 'function transform() { return transform() + 1 }', 'nested too deeply', 'transformation-nested-too-deep'],
  ])('of memory: %s', (_what, code, reason, rule) => {
    expect(run(code)).toMatchObject({
      outcome: 'failed',
      reason: expect.stringContaining(reason),
      rule: { code: rule },
    })
  })

  it('of memory is that of the engine, which works as before in the next run', async () => {
    const fresh = await loadEngine()
    const before = hasGrown(fresh)
    const code = 'function transform() { const all = []; for (;;) all.push(new Uint8Array(1_000_000)) }'
    runCode(fresh, { code, input: '{}', atMs: 0, seed: '' })
    expect([before, hasGrown(fresh)]).toEqual([false, true])
    expect(fresh.getWasmMemory().buffer.byteLength).toBeLessThanOrEqual(mostMemoryBytes)
    expect(bodyOf(runCode(fresh, { code: returning('1'), input: '{}', atMs: 0, seed: '' }))).toBe(1)
  })

  it('and what it writes has one too', () => {
    const { logs } = run('function transform() { for (let i = 0; i < 1000; i++) console.log(i); return { body: 1 } }')
    expect(logs).toHaveLength(mostLogLines)
    const { logs: long } = run('function transform() { for (;;) console.log("x".repeat(1000)) }')
    expect(long.join('')).toHaveLength(mostLogCharacters)
  })
})

describe('a run depends on nothing but its event and its code', () => {
  const nature = returning(
    '[Date.now(), String(new Date()), new Date(2026, 6, 1).toISOString(), Math.random(), Math.random()]',
  )

  it('the clock shows the time of the event, in UTC', () => {
    const [now, text, july] = bodyOf(run(nature)) as unknown[]
    expect([now, text, july]).toEqual([at.getTime(), 'Mon Mar 02 2026 09:30:00 GMT+0000', '2026-07-01T00:00:00.000Z'])
  })

  it('random numbers are those of the event', () => {
    expect(run(nature)).toEqual(run(nature))
    expect(run(nature, {}, 'evt_2/booking.created')).not.toEqual(run(nature))
  })

  it('nothing stays from one run to the next', () => {
    const code = `globalThis.count = (globalThis.count ?? 0) + 1
      Object.prototype.seen ??= 0
      Array.prototype.seen = (Array.prototype.seen ?? 0) + 1
      function transform() { return { body: [count, [].seen, ({}).seen] } }`
    expect([run(code), run(code)].map(bodyOf)).toEqual([
      [1, 1, 0],
      [1, 1, 0],
    ])
    expect(bodyOf(run(returning('[typeof count, typeof [].seen]')))).toEqual(['undefined', 'undefined'])
  })

  it('there is no network, no file, no timer and no module', () => {
    const names = [
      'fetch',
      'require',
      'process',
      'setTimeout',
      'XMLHttpRequest',
      'WebSocket',
      'std',
      'os',
      'performance',
    ]
    expect(bodyOf(run(returning(`[${names.map((name) => `typeof ${name}`)}]`)))).toEqual(names.map(() => 'undefined'))
    expect(run(returning('globalThis.constructor.constructor("return process")()'))).toMatchObject({
      outcome: 'failed',
    })
  })
})

describe('code that changes built-in objects', () => {
  it.each([
    ['JSON', 'JSON.parse = JSON.stringify = () => "evil"'],
    ['what all objects inherit', 'Object.prototype.body = "evil"'],
    ['how objects are made', '({}).constructor.defineProperty = () => "evil"'],
  ])('changes them for itself alone: %s', (_what, code) => {
    expect(bodyOf(run(`${code}\nfunction transform() { return { body: { a: 1 } } }`))).toEqual({ a: 1 })
    expect(bodyOf(run(returning('{ a: 1 }')))).toEqual({ a: 1 })
    expect(({} as { body?: unknown }).body).toBeUndefined()
  })

  it('cannot make the server believe more than a body', () => {
    const code = `Object.prototype.toJSON = () => ({ body: 1, outcome: 'made' })\n${returning('{ a: 1 }')}`
    expect(run(code)).toMatchObject({ outcome: 'failed' })
  })

  it('cannot set a prototype through keys of the event', () => {
    const event = JSON.parse('{"data": {"__proto__": {"admin": true}}}') as unknown
    expect(bodyOf(run(returning('[({}).admin === undefined, Object.keys(event.data)]'), event))).toEqual([
      true,
      ['__proto__'],
    ])
  })
})
