import { Queue, Worker } from 'bullmq'
import { runPeer } from './run-peer.mjs'
import { concurrency, sendSigned } from './send-signed.mjs'

/*
 * As its guide says: jobs added in bulk, a worker with a concurrency for work that waits for the network, retries with exponential
 * back-off, finished jobs removed but for the last ones. Redis keeps an append-only file and evicts nothing.
 */
const options = {
  attempts: 9,
  backoff: { type: 'exponential', delay: 5000 },
  removeOnComplete: { count: 1000 },
  removeOnFail: { count: 5000 },
}

await runPeer({
  async fill(url) {
    const queue = new Queue('webhooks', { connection: { url } })
    return {
      add: (jobs) => queue.addBulk(jobs.map((data) => ({ name: 'send', data, opts: options }))),
      close: () => queue.close(),
    }
  },
  async work(url) {
    const connection = { url, maxRetriesPerRequest: null }
    const worker = new Worker('webhooks', (job) => sendSigned(job.data), { connection, concurrency })
    worker.on('error', (error) => console.error(error))
    await worker.waitUntilReady()
  },
})
