import { existsSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { joinBytes } from './join-bytes.ts'
import { moveWhole } from './move-whole.ts'
import { type Answer, type Panic, type PgliteFiles, type Request, wholeDatabase } from './start-pglite.ts'

/*
 * PostgreSQL as WebAssembly, in a thread of its own, so that neither it nor the server waits while the other works. It says once that
 * it is ready. Each message is then what a connection sends, in whole messages of PostgreSQL's protocol, and is answered by one with
 * all that a server would answer, which may be nothing. The end of the database itself closes it, and the thread ends when that is
 * done.
 *
 * There is one session, which connections share by turns: one that is in a transaction has it until that ends, and the others wait in
 * order. So the next statement is here before the last one's answer has been read, and the database need not wait for the server.
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

/** Requests that wait, in order. */
const waiting: Request[] = []
const connections = new Set<number>()
/** The connection whose transaction is open. */
let holder: number | undefined
let working = false

async function work(): Promise<void> {
  if (working) return
  working = true
  for (let next = takeNext(); next !== undefined; next = takeNext()) {
    const bytes = next.bytes === null ? await end(next.connection) : await answer(next.connection, next.bytes)
    parentPort?.postMessage({ connection: next.connection, bytes } satisfies Answer, [bytes.buffer])
    holder = pglite.isInTransaction() ? next.connection : undefined
  }
  working = false
}

function takeNext(): Request | undefined {
  const index = holder === undefined ? 0 : waiting.findIndex(({ connection }) => connection === holder)
  return index < 0 ? undefined : waiting.splice(index, 1)[0]
}

async function answer(connection: number, request: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  connections.add(connection)
  const parts: Uint8Array<ArrayBuffer>[] = []
  // The database goes on in the memory that it shows, and syncs its files by itself.
  const onRawData = (part: Uint8Array) => parts.push(new Uint8Array(part))
  await pglite.execProtocolRawStream(request, { syncToFs: false, onRawData })
  const [only] = parts
  return only !== undefined && parts.length === 1 ? only : joinBytes(parts)
}

/** What a connection leaves open is rolled back. The last one leaves the session as new. */
async function end(connection: number): Promise<Uint8Array<ArrayBuffer>> {
  if (connection === wholeDatabase) {
    await pglite.close()
    return process.exit()
  }
  connections.delete(connection)
  if (holder === connection) await pglite.exec('ROLLBACK')
  if (connections.size === 0) await pglite.exec('DISCARD ALL')
  return new Uint8Array(0)
}

parentPort?.on('message', (request: Request) => {
  waiting.push(request)
  void work()
})
parentPort?.postMessage('ready')
