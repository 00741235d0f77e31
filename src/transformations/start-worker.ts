import type { Worker } from 'node:worker_threads'
import { startThread } from '../shared/start-thread.ts'

/** Starts the thread that runs transformations, with nothing of the server's surroundings. */
export function startWorker(): Worker {
  const worker = startThread('transformation-worker', import.meta.url, {
    execArgv: [],
    env: {},
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 16 },
  })
  // What the engine says when it breaks off is no line of the server's log.
  worker.stdout.resume()
  worker.stderr.resume()
  // Whoever waits for an answer is told by the exit that follows.
  worker.on('error', () => undefined)
  return worker
}
