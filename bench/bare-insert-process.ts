import type { AddressInfo } from 'node:net'
import Fastify from 'fastify'
import { openBareDatabase } from './open-bare-database.ts'

/*
 * The yardstick of `ingest`: the least that a server can do which keeps what it was sent. It checks nothing, knows nobody, and
 * writes each event of a request as one row, in one statement and one transaction for each request.
 */
const createTable =
  'CREATE TABLE bare_events (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, topic text, data text)'
const insertRows = 'INSERT INTO bare_events (topic, data) SELECT * FROM unnest($1::text[], $2::text[])'

const [kind, place = ''] = process.argv.slice(2)
const query = await openBareDatabase(kind, place, createTable)

interface SentEvent {
  readonly topic: string
  readonly data: unknown
}

const app = Fastify({ bodyLimit: 10 * 1024 * 1024 })
app.post<{ Body: { events: SentEvent[] } }>('/', async ({ body: { events } }, reply) => {
  const topics = events.map(({ topic }) => topic)
  const data = events.map((event) => JSON.stringify(event.data))
  await query('insert', insertRows, [topics, data])
  return reply.code(202).send({ accepted: events.length })
})
await app.listen({ host: '127.0.0.1', port: 0 })
process.on('disconnect', () => process.exit())
// A server that listens on a port has an address of this form.
process.send?.((app.server.address() as AddressInfo).port)
