import { Logger, makeWorkerUtils, run, WorkerPreset } from 'graphile-worker'
import { runPeer } from './run-peer.mjs'
import { concurrency, sendSigned } from './send-signed.mjs'

/* As its page on performance says: a local queue that is filled in batches, and finished jobs that are written in batches. */
const presetOf = (connectionString) => ({
  extends: [WorkerPreset],
  worker: {
    connectionString,
    concurrentJobs: concurrency,
    maxPoolSize: 20,
    localQueue: { size: 500 },
    completeJobBatchDelay: 0,
    failJobBatchDelay: 0,
    logger: new Logger(() => (level, message) => {
      if (level === 'error') console.error(message)
    }),
  },
})

await runPeer({
  async fill(connectionString) {
    const utils = await makeWorkerUtils({ preset: presetOf(connectionString) })
    await utils.migrate()
    return {
      add: (jobs) => utils.addJobs(jobs.map((payload) => ({ identifier: 'send', payload, maxAttempts: 9 }))),
      close: () => utils.release(),
    }
  },
  work: (connectionString) => run({ preset: presetOf(connectionString), taskList: { send: (job) => sendSigned(job) } }),
})
