import PgBoss from 'pg-boss'
import { runPeer } from './run-peer.mjs'
import { concurrency, sendSigned } from './send-signed.mjs'

/*
 * A worker asks for a batch at most twice in a second, so that speed comes from large batches and several workers, as its
 * documentation says. A batch ends as one: a request that fails would repeat the whole batch, which no receiver here makes happen.
 */
const workers = 4
const batchSize = 1000
const queue = 'webhooks'
const options = { retryLimit: 8, retryDelay: 5, retryBackoff: true }

async function start(connectionString) {
  const boss = new PgBoss({ connectionString, max: 20 })
  boss.on('error', (error) => console.error(error))
  await boss.start()
  await boss.createQueue(queue, { name: queue, policy: 'standard' })
  return boss
}

await runPeer({
  async fill(connectionString) {
    const boss = await start(connectionString)
    return {
      add: (jobs) => boss.insert(jobs.map((data) => ({ name: queue, data, ...options }))),
      close: () => boss.stop(),
    }
  },
  async work(connectionString) {
    const boss = await start(connectionString)
    for (let worker = 0; worker < workers; worker++) {
      await boss.work(queue, { batchSize, pollingIntervalSeconds: 0.5 }, async (jobs) => {
        const left = jobs.values()
        const sendRest = async () => {
          for (const { data } of left) await sendSigned(data)
        }
        await Promise.all(Array.from({ length: concurrency / workers }, sendRest))
      })
    }
  },
})
