import type { Worker } from 'node:worker_threads'
import { startWorker } from './start-worker.ts'
import { RunAnswer, type TransformationRun } from './transformation.ts'
import { TransformationError } from './transformation-error.ts'
import { type TransformationRule, wrongTransformation } from './transformation-rules.ts'

/** Beyond the time that a run may take by its own clock: for what the engine does without asking whether to go on. */
const answerWithinMs = 2000
const startWithinMs = 20_000

/** One thread and what it does: one run at a time. Started when it is first needed, and anew after it was ended. */
export class SandboxThread {
  #worker: Worker | null = null
  #busy = false

  get isFree(): boolean {
    return !this.#busy
  }

  /** Throws `TransformationError` when no answer comes in time, and ends the thread then. */
  async run(run: TransformationRun): Promise<{ readonly answer: RunAnswer; readonly durationMs: number }> {
    this.#busy = true
    try {
      const worker = await this.#ready()
      const startedAt = performance.now()
      const message = nextMessage(worker, answerWithinMs)
      worker.postMessage(run)
      return { answer: RunAnswer.parse(await message), durationMs: performance.now() - startedAt }
    } catch (error) {
      await this.close()
      throw error
    } finally {
      // Nothing is kept alive by a thread that has nothing to do.
      this.#worker?.unref()
      this.#busy = false
    }
  }

  async close(): Promise<void> {
    const worker = this.#worker
    this.#worker = null
    await worker?.terminate()
  }

  async #ready(): Promise<Worker> {
    if (this.#worker !== null) {
      this.#worker.ref()
      return this.#worker
    }
    const worker = startWorker()
    this.#worker = worker
    worker.once('exit', () => {
      if (this.#worker === worker) this.#worker = null
    })
    await nextMessage(worker, startWithinMs)
    return worker
  }
}

function nextMessage(worker: Worker, withinMs: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const fail = (reason: string, rule: TransformationRule) => {
      stop()
      reject(new TransformationError(reason, rule, null))
    }
    const onTimeout = () => {
      const seconds = withinMs / 1000
      const rule = wrongTransformation('transformation-without-answer', { seconds })
      fail(`it runs too long: nothing came of it within ${seconds} s`, rule)
    }
    const timer = setTimeout(onTimeout, withinMs)
    const onExit = () => {
      const rule = wrongTransformation('transformation-broke-off')
      fail('the thread that runs transformations ended; did it take too much memory?', rule)
    }
    const onMessage = (message: unknown) => {
      stop()
      resolve(message)
    }
    function stop() {
      clearTimeout(timer)
      worker.off('message', onMessage)
      worker.off('exit', onExit)
    }
    worker.once('message', onMessage)
    worker.once('exit', onExit)
  })
}
