import { Worker, type WorkerOptions } from 'node:worker_threads'

/**
 * Starts a thread whose file lies beside the caller's: in the built server a file of its own, and a source where everything runs from
 * its source.
 *
 * @param name of the file, without its ending
 * @param here the caller's `import.meta.url`
 */
export function startThread(name: string, here: string, options: WorkerOptions): Worker {
  return here.endsWith('.ts')
    ? new Worker(fromSource(new URL(`./${name}.ts`, here)), { ...options, eval: true })
    : new Worker(new URL(`./${name}.js`, here), options)
}

/** Node.js of today reads no TypeScript in threads, whatever the main thread was started with. */
function fromSource(file: URL): string {
  const name = JSON.stringify(file.href)
  return `import('tsx/esm/api').then(({ tsImport }) => tsImport(${name}, ${name}))`
}
