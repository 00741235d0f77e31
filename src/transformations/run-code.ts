import {
  type QuickJSContext,
  type QuickJSHandle,
  type QuickJSRuntime,
  type QuickJSWASMModule,
  Scope,
} from 'quickjs-emscripten-core'
import { z } from 'zod'
import { explainEnd, explainFailure, type Failure, placeOfTransform, Thrown } from './explain-failure.ts'
import { freezeClock } from './freeze-clock.ts'
import { codeFile, sandboxPrelude } from './sandbox-prelude.ts'
import {
  longestBody,
  longestRunMs,
  mostLogCharacters,
  mostLogLines,
  mostSteps,
  type RunAnswer,
  type TransformationRun,
} from './transformation.ts'
import { TransformationRule, wrongTransformation } from './transformation-rules.ts'

/** Steps between two questions of the engine whether to go on. */
const stepsAtOnce = 10_000
const mostStackBytes = 256 * 1024
/** What describing a failure may take beyond the limits that were reached. */
const moreTurns = 20
const moreMs = 100

const Written = z.union([
  z.object({ wrong: z.string(), rule: TransformationRule }),
  z.object({
    body: z.string(),
    isText: z.boolean(),
    contentType: z.unknown().optional(),
    headers: z.unknown().optional(),
  }),
])

/**
 * Runs `transform` of the code once, in a machine of its own that nothing else has touched and nothing will: without network, files,
 * timers or a moving clock, and with an end to its steps, time, memory, depth and output. The same run gives the same answer. Throws
 * only when the engine itself is broken, which must then not be used again.
 */
export function runCode(engine: QuickJSWASMModule, run: TransformationRun): RunAnswer {
  return freezeClock((show) => {
    const runtime = engine.newRuntime()
    try {
      runtime.setMaxStackSize(mostStackBytes)
      show(seedOf(run.seed))
      const context = runtime.newContext()
      show(run.atMs)
      try {
        return Scope.withScope((scope) => new Machine(runtime, context, scope, run).answer())
      } finally {
        context.dispose()
      }
    } finally {
      runtime.dispose()
    }
  })
}

/** A time that the engine's random numbers begin with. */
function seedOf(text: string): number {
  let hash = 0
  for (const character of text) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 2 ** 40
  return hash
}

class Machine {
  readonly #context: QuickJSContext
  readonly #scope: Scope
  readonly #run: TransformationRun
  readonly #logs: string[] = []
  #logged = 0
  #turns = mostSteps / stepsAtOnce
  /** Once the customer's code begins: until then the machine is made ready, however busy the computer is. */
  #endsAtMs = Number.POSITIVE_INFINITY
  #tooLong: Pick<Failure, 'reason' | 'rule'> | null = null

  constructor(runtime: QuickJSRuntime, context: QuickJSContext, scope: Scope, run: TransformationRun) {
    this.#context = context
    this.#scope = scope
    this.#run = run
    runtime.setInterruptHandler(() => this.#isOver())
  }

  answer(): RunAnswer {
    const { code, input } = this.#run
    const context = this.#context
    const prepare = this.#keep(context.unwrapResult(context.evalCode(sandboxPrelude, 'bellhop.js')))
    const write = this.#keep(context.newFunction('write', (line) => this.#log(context.getString(line))))
    const longest = this.#keep(context.newNumber(longestBody))
    const tools = this.#keep(context.unwrapResult(context.callFunction(prepare, context.undefined, write, longest)))
    const describe = this.#keep(context.getProp(tools, 'describe'))

    this.#endsAtMs = performance.now() + longestRunMs
    const read = context.evalCode(code, codeFile, { type: 'global', strict: true })
    if (read.error) return this.#failed(this.#explain(describe, this.#keep(read.error)))
    read.value.dispose()
    const found = context.evalCode("typeof transform === 'function' ? transform : undefined", 'bellhop.js')
    if (found.error) return this.#failed(this.#explain(describe, this.#keep(found.error)))
    const transform = this.#keep(found.value)
    if (context.typeof(transform) !== 'function') {
      const reason = 'there is no function transform; write function transform(event) { return { body: … } }'
      return this.#failed({ reason, rule: wrongTransformation('transform-missing'), ...placeOfTransform(code) })
    }
    if (input === null) return { outcome: 'made', body: 'null', isText: false, logs: this.#logs }
    const runTool = this.#keep(context.getProp(tools, 'run'))
    const event = this.#keep(context.newString(input))
    const made = context.callFunction(runTool, context.undefined, transform, event)
    if (made.error) return this.#failed(this.#explain(describe, this.#keep(made.error)))
    return this.#made(context.getString(this.#keep(made.value)))
  }

  #made(text: string): RunAnswer {
    const written = Written.safeParse(parseOrNull(text))
    const place = placeOfTransform(this.#run.code)
    if (!written.success) {
      const rule = wrongTransformation('transform-returned-unreadable')
      return this.#failed({ reason: 'transform returned something that cannot be read', rule, ...place })
    }
    if ('wrong' in written.data) {
      return this.#failed({ reason: written.data.wrong, rule: written.data.rule, ...place })
    }
    const { body, isText, contentType, headers } = written.data
    return { outcome: 'made', body, isText, contentType, headers, logs: this.#logs }
  }

  #failed(failure: Failure): RunAnswer {
    return { outcome: 'failed', ...failure, logs: this.#logs }
  }

  #explain(describe: QuickJSHandle, thrown: QuickJSHandle): Failure {
    const tooLong = this.#tooLong
    this.#turns = moreTurns
    this.#endsAtMs = performance.now() + moreMs
    this.#tooLong = null
    const context = this.#context
    const described = context.callFunction(describe, context.undefined, thrown)
    const text = described.error ? null : context.getString(described.value)
    this.#keep(described.error ?? described.value)
    const parsed = Thrown.safeParse(text === null ? null : parseOrNull(text))
    const failure = explainFailure(
      this.#run.code,
      parsed.success ? parsed.data : { name: null, message: 'something that cannot be read', stack: '' },
    )
    return tooLong === null ? failure : explainEnd(this.#run.code, tooLong, failure)
  }

  /** Asked by the engine every so many steps. Once over, it stays so: code that caught the end would be ended again. */
  #isOver(): boolean {
    this.#turns -= 1
    if (this.#turns < 0) this.#tooLong ??= tooManySteps
    if (performance.now() > this.#endsAtMs) this.#tooLong ??= tooSlow
    return this.#tooLong !== null
  }

  #log(line: string): void {
    const room = mostLogCharacters - this.#logged
    if (this.#logs.length >= mostLogLines || room <= 0) return
    this.#logs.push(line.slice(0, room))
    this.#logged += line.length
  }

  #keep(handle: QuickJSHandle): QuickJSHandle {
    return this.#scope.manage(handle)
  }
}

const tooManySteps = {
  reason: `it runs too long: it was ended after ${mostSteps} steps`,
  rule: wrongTransformation('transformation-with-too-many-steps', { maximum: mostSteps }),
}
const tooSlow = {
  reason: `it runs too long: it was ended after ${longestRunMs} ms`,
  rule: wrongTransformation('transformation-too-slow', { milliseconds: longestRunMs }),
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    // Code that changes how values write themselves can make anything of what it returns.
    if (error instanceof SyntaxError) return null
    throw error
  }
}
