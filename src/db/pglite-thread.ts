import { existsSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { joinBytes } from './join-bytes.ts'
import { moveWhole } from './move-whole.ts'
import type { Panic, PgliteFiles } from './start-pglite.ts'

/*
 * PostgreSQL as WebAssembly, in a thread of its own, so that neither it nor the server waits while the other works. It says once that
 * it is ready. Each message is then what a client of PostgreSQL sends, in whole messages of its protocol, and is answered by one with
 * all that a server would answer, which may be nothing. An empty one closes the database, and is answered when that is done.
 *
 * What goes wrong with a statement is an answer. Anything else ends the process, as a server that crashes: what was committed is
 * there when it starts again.
 */

/**
 * After a panic the database may answer, wrongly, or go round for ever, whatever is thrown at it. The thread ends where it stands, and
 * says why.
 */
function endOnPanic(line: string): boolean {
  const reason = /\bPANIC: +(.+)/.exec(line)?.[1]
  if (reason === undefined) return false
  parentPort?.postMessage({ panic: reason } satisfies Panic)
  return process.exit(1)
}

function open({ dataDir, image }: PgliteFiles): Promise<PGlite> {
  return PGlite.create({
    ...(dataDir === undefined ? {} : { dataDir }),
    ...(image === undefined ? {} : { loadDataDir: new Blob([image]) }),
    postgresqlconf: ['shared_buffers=32MB'],
    onStderr: endOnPanic,
  })
}

/** A new one is made beside its place first: a process that ends amid it leaves nothing that looks like a database. */
async function openOrMake(files: PgliteFiles): Promise<PGlite> {
  const { dataDir } = files
  if (dataDir !== undefined && !existsSync(dataDir)) {
    await moveWhole(dataDir, async (beside) => {
      const made = await open({ dataDir: beside })
      await made.close()
    })
  }
  return open(files)
}

const pglite = await openOrMake(workerData)

/** The first message of a connection has no letter for its type. */
const startup = 0

async function answer(request: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  if (request.length === 0) {
    await pglite.close()
    return request
  }
  if (request[0] === startup) await forgetConnection()
  const parts: Uint8Array<ArrayBuffer>[] = []
  // The database goes on in the memory that it shows, and syncs its files by itself.
  const onRawData = (part: Uint8Array) => parts.push(new Uint8Array(part))
  await pglite.execProtocolRawStream(request, { syncToFs: false, onRawData })
  const [only] = parts
  return only !== undefined && parts.length === 1 ? only : joinBytes(parts)
}

/** There is one session. A connection that broke leaves it as it was, and the next one expects a new one. */
async function forgetConnection(): Promise<void> {
  if (pglite.isInTransaction()) await pglite.exec('ROLLBACK')
  await pglite.exec('DISCARD ALL')
}

parentPort?.on('message', async (request: Uint8Array<ArrayBuffer>) => {
  const bytes = await answer(request)
  parentPort?.postMessage(bytes, [bytes.buffer])
})
parentPort?.postMessage('ready')
