import type { AddressInfo } from 'node:net'
import Fastify from 'fastify'
import pg from 'pg'
import { startPglite } from '../src/db/pglite.ts'

/*
 * The yardstick of `ingest`: the least that a server can do which keeps what it was sent. It checks nothing, knows nobody, and
 * writes each event of a request as one row, in one statement and one transaction for each request.
 */
type Insert = (topics: string[], data: string[]) => Promise<unknown>

const createTable =
  'CREATE TABLE bare_events (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, topic text, data text)'
const insertRows = 'INSERT INTO bare_events (topic, data) SELECT * FROM unnest($1::text[], $2::text[])'

const [kind, place = ''] = process.argv.slice(2)
const insert = kind === 'pglite' ? await openEmbedded(place) : await openServer(place)

async function openEmbedded(dataDir: string): Promise<Insert> {
  const pglite = await startPglite({ dataDir })
  await pglite.exec(createTable)
  return (topics, data) => pglite.query(insertRows, [topics, data])
}

async function openServer(connectionString: string): Promise<Insert> {
  const pool = new pg.Pool({ connectionString, max: 20 })
  await pool.query(createTable)
  return (topics, data) => pool.query({ name: 'insert', text: insertRows, values: [topics, data] })
}

interface SentEvent {
  readonly topic: string
  readonly data: unknown
}

const app = Fastify({ bodyLimit: 10 * 1024 * 1024 })
app.post<{ Body: { events: SentEvent[] } }>('/', async ({ body: { events } }, reply) => {
  const data = events.map((event) => JSON.stringify(event.data))
  await insert(
    events.map(({ topic }) => topic),
    data,
  )
  return reply.code(202).send({ accepted: events.length })
})
await app.listen({ host: '127.0.0.1', port: 0 })
process.on('disconnect', () => process.exit())
// A server that listens on a port has an address of this form.
process.send?.((app.server.address() as AddressInfo).port)
