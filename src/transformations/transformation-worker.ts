import { parentPort } from 'node:worker_threads'
import { placeOfTransform } from './explain-failure.ts'
import { hasGrown, loadEngine } from './load-engine.ts'
import { runCode } from './run-code.ts'
import type { RunAnswer, TransformationRun } from './transformation.ts'
import { wrongTransformation } from './transformation-rules.ts'

/*
 * A thread that runs transformations, one after the other, so that none takes time from the server's own. It says once that it is
 * ready, and answers each message with one. Whoever sends them ends the thread when an answer stays away.
 */

let engine = await loadEngine()

async function answer(run: TransformationRun): Promise<RunAnswer> {
  try {
    const made = runCode(engine, run)
    if (hasGrown(engine)) engine = await loadEngine()
    return made
  } catch {
    // The engine's own stack ended, and its memory is not to be trusted any more: the next run gets another.
    engine = await loadEngine()
    const reason = 'it broke off the engine; does it nest values or calls too deeply?'
    const rule = wrongTransformation('transformation-broke-off')
    return { outcome: 'failed', reason, rule, ...placeOfTransform(run.code), logs: [] }
  }
}

parentPort?.on('message', (run: TransformationRun) => {
  void answer(run).then((made) => parentPort?.postMessage(made))
})
parentPort?.postMessage('ready')
