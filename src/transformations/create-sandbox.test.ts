import { afterAll, describe, expect, it } from 'vitest'
import { createSandbox } from './create-sandbox.ts'
import { TransformationError } from './transformation-error.ts'

const sandbox = createSandbox()
afterAll(() => sandbox.close())

const loop = 'function transform() {\n  for (;;) {}\n}'
const echo = 'function transform(event) { return { body: event } }'
const runOf = (code: string, event: unknown = {}) => ({ code, input: JSON.stringify(event), atMs: 0, seed: 'seed' })
const one = { endpointId: 'ep_one' }
const two = { endpointId: 'ep_two' }

async function failureOf(work: Promise<unknown>): Promise<TransformationError> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (error instanceof TransformationError) return error
  throw new Error(`expected a transformation error, got ${String(error)}`)
}

describe('a sandbox', () => {
  it('runs code on a thread of its own and gives what it made', async () => {
    expect(await sandbox.run(one, runOf(echo, { a: 1 }))).toMatchObject({ body: '{"a":1}' })
  })

  it('tells what is wrong, where, and what was written until then', async () => {
    const code = 'function transform(event) {\n  console.log("so far")\n  return event.a.b\n}'
    expect(await failureOf(sandbox.run(one, runOf(code)))).toMatchObject({
      message: "Line 3, column 17: TypeError: cannot read property 'b' of undefined",
      rule: { code: 'transformation-threw', params: { error: "TypeError: cannot read property 'b' of undefined" } },
      position: { line: 3, column: 17 },
      logs: ['so far'],
    })
  })

  it('runs others while one loops, again and again', async () => {
    const done: string[] = []
    const loops = Array.from({ length: 20 }, () =>
      failureOf(sandbox.run(one, runOf(loop))).then(() => done.push('loop')),
    )
    const quick = Array.from({ length: 20 }, () => sandbox.run(two, runOf(echo)).then(() => done.push('echo')))
    await Promise.all(quick)
    expect(done.filter((what) => what === 'loop').length).toBeLessThan(20)
    await Promise.all(loops)
    expect(done).toHaveLength(40)
  })

  it('does not stop the server meanwhile', async () => {
    let turns = 0
    const timer = setInterval(() => turns++, 1)
    await Promise.all(Array.from({ length: 5 }, () => failureOf(sandbox.run(one, runOf(loop)))))
    clearInterval(timer)
    expect(turns).toBeGreaterThan(5)
  })

  it('goes on after code that broke the engine', async () => {
    const code = 'function transform() { return { body: eval("(".repeat(100_000)) } }'
    expect((await failureOf(sandbox.run(two, runOf(code)))).reason).toContain('it broke off the engine')
    expect(await sandbox.run(two, runOf(echo))).toMatchObject({ body: '{}' })
  })

  it('ends a thread that gives no answer, and goes on with another', async () => {
    // One step for the engine, which does not ask amid it whether to go on.
    const code = 'function transform() { const all = []; all.length = 4_000_000_000; return { body: all.indexOf(1) } }'
    const failure = await failureOf(sandbox.run(one, runOf(code)))
    expect(failure.reason).toContain('it runs too long')
    expect(await sandbox.run(one, runOf(echo))).toMatchObject({ body: '{}' })
  })

  it('refuses more than may wait of one, and none of the others', async () => {
    const all = Array.from({ length: 140 }, () => sandbox.run(one, runOf(echo)).then(() => 'made', String))
    const other = sandbox.run(two, runOf(echo))
    const answers = await Promise.all(all)
    expect(answers.filter((answer) => answer.includes('too many')).length).toBeGreaterThan(0)
    expect(answers.filter((answer) => answer === 'made').length).toBeGreaterThanOrEqual(128)
    expect(await other).toMatchObject({ outcome: 'made' })
  })

  it('refuses what waits when it is closed', async () => {
    const closing = createSandbox()
    const waiting = Array.from({ length: 3 }, () => failureOf(closing.run(one, runOf(loop))))
    await closing.close()
    for (const { reason } of await Promise.all(waiting)) expect(reason).toMatch(/stopping|ended/)
    expect((await failureOf(closing.run(one, runOf(echo)))).reason).toContain('stopping')
  })
})
