import { createHmac, randomBytes } from 'node:crypto'
import pg from 'pg'
import { Pool } from 'undici'
import { runPeer } from './run-peer.mjs'
import { concurrency } from './send-signed.mjs'

/*
 * The least that sends webhooks from PostgreSQL, with everything for speed and nothing else: one table of jobs, claimed in order of their
 * ids by one process, sent over one `undici` pool, and settled in groups by one statement. No job ever waits for another, none is retried
 * before its lease ends, and nothing can be looked up.
 */
const secret = randomBytes(24)
const claimSize = 256
const leaseSeconds = 90
const groupSize = 200
const groupWaitMs = 5

const tables = `
  CREATE TABLE IF NOT EXISTS jobs (id bigint PRIMARY KEY, url text NOT NULL, body text NOT NULL, leased_until timestamptz);
  CREATE TABLE IF NOT EXISTS log (id bigint NOT NULL, status int NOT NULL, duration_ms float8 NOT NULL, at timestamptz NOT NULL,
    exchange text)`

const insert = `INSERT INTO jobs (id, url, body) SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[])`

const claim = `
  UPDATE jobs SET leased_until = now() + ${leaseSeconds} * interval '1 second' FROM (
    SELECT id FROM jobs WHERE id > $1 AND (leased_until IS NULL OR leased_until < now())
    ORDER BY id LIMIT ${claimSize} FOR UPDATE SKIP LOCKED) AS due
  WHERE jobs.id = due.id RETURNING jobs.id, url, body`

const settle = `
  WITH done AS (
    SELECT * FROM unnest($1::bigint[], $2::int[], $3::float8[], $4::text[]) AS done (id, status, duration_ms, exchange)
  ), gone AS (DELETE FROM jobs USING done WHERE jobs.id = done.id)
  INSERT INTO log SELECT id, status, duration_ms, now(), exchange FROM done`

function signed({ id, body }) {
  const timestamp = String(Math.floor(Date.now() / 1000))
  const signature = createHmac('sha256', secret).update(`msg_${id}.${timestamp}.${body}`).digest('base64')
  return {
    'content-type': 'application/json',
    'webhook-id': `msg_${id}`,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
  }
}

/** @param {{ logsExchanges: boolean }} options whether requests and answers are logged whole, or their status only */
export async function runByHand({ logsExchanges }) {
  await runPeer({
    async fill(connectionString) {
      const database = new pg.Pool({ connectionString })
      await database.query(tables)
      let next = 0
      const add = (jobs) => {
        const values = [jobs.map(() => next++), jobs.map(({ url }) => url), jobs.map(({ body }) => body)]
        return database.query({ name: 'insert', text: insert, values })
      }
      const close = async () => {
        await database.query('VACUUM ANALYZE jobs')
        await database.end()
      }
      return { add, close }
    },
    async work(connectionString) {
      startWork(new pg.Pool({ connectionString, max: 3 }), logsExchanges)
    },
  })
}

function startWork(database, logsExchanges) {
  let receiver
  const waiting = []
  let done = []
  let free = concurrency
  let claiming = false
  let last = -1
  let timer

  async function claimMore() {
    if (claiming) return
    claiming = true
    const { rows } = await database.query({ name: 'claim', text: claim, values: [last] })
    claiming = false
    for (const { id } of rows) last = Math.max(last, Number(id))
    waiting.push(...rows)
    go()
  }

  async function settleGroup() {
    clearTimeout(timer)
    timer = undefined
    const group = done
    done = []
    const columns = ['id', 'status', 'durationMs', 'exchange']
    const values = columns.map((column) => group.map((each) => each[column]))
    await database.query({ name: 'settle', text: settle, values })
  }

  async function send(job) {
    const startedAt = performance.now()
    const { origin, pathname: path } = new URL(job.url)
    receiver ??= new Pool(origin, { connections: concurrency, pipelining: 1 })
    const headers = signed(job)
    const answer = await receiver.request({ path, method: 'POST', headers, body: job.body })
    const body = await answer.body.text()
    const status = answer.statusCode
    const request = { url: job.url, headers, body: job.body }
    const exchange = logsExchanges
      ? JSON.stringify({ request, response: { status, headers: answer.headers, body } })
      : null
    done.push({ id: job.id, status, durationMs: performance.now() - startedAt, exchange })
    if (done.length >= groupSize) void settleGroup()
    else timer ??= setTimeout(settleGroup, groupWaitMs)
  }

  function go() {
    while (free > 0 && waiting.length > 0) {
      free--
      void send(waiting.shift()).then(() => {
        free++
        go()
      })
    }
    if (waiting.length < claimSize) void claimMore()
  }
  go()
}
