import { Worker } from 'node:worker_threads'

/** Starts the thread beside this file: in the built server a file of its own, and a source where everything runs from its source. */
export function startWorker(): Worker {
  const here = import.meta.url
  const options = {
    execArgv: [],
    env: {},
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 16 },
  }
  const worker = here.endsWith('.ts')
    ? new Worker(fromSource(new URL('./transformation-worker.ts', here)), { ...options, eval: true })
    : new Worker(new URL('./transformation-worker.js', here), options)
  // What the engine says when it breaks off is no line of the server's log.
  worker.stdout.resume()
  worker.stderr.resume()
  // Whoever waits for an answer is told by the exit that follows.
  worker.on('error', () => undefined)
  return worker
}

/** Node.js of today reads no TypeScript in threads, whatever the main thread was started with. */
function fromSource(file: URL): string {
  const name = JSON.stringify(file.href)
  return `import('tsx/esm/api').then(({ tsImport }) => tsImport(${name}, ${name}))`
}
