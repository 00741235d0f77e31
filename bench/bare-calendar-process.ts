import type { AddressInfo } from 'node:net'
import Fastify from 'fastify'
import { openBareDatabase } from './open-bare-database.ts'

/*
 * The yardstick of `book` and `slots`: a calendar that keeps two bookings from having one time, and nothing else. It knows no
 * hours, rules, guests, keys or events. A booking is one INSERT, checked by an exclusion constraint; the bookings of a span are
 * one SELECT, a row each, since finding the free times is left to whoever asks.
 */
const createTable = `CREATE TABLE bare_bookings (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, during tstzrange NOT NULL,
  request jsonb NOT NULL, EXCLUDE USING gist (during WITH &&))`
const insertRow = `INSERT INTO bare_bookings (during, request) VALUES (tstzrange($1::timestamptz,
  $1::timestamptz + interval '5 minutes'), $2::jsonb) ON CONFLICT DO NOTHING RETURNING id`
const selectRows = `SELECT lower(during) AS start, upper(during) AS "end" FROM bare_bookings
  WHERE during && tstzrange($1::timestamptz, $2::timestamptz) ORDER BY during`

const [kind, place = ''] = process.argv.slice(2)
const query = await openBareDatabase(kind, place, createTable)

const app = Fastify()
app.post<{ Body: { start: string } }>('/', async ({ body }, reply) => {
  const { rows } = await query('insert', insertRow, [body.start, JSON.stringify(body)])
  return reply.code(rows.length > 0 ? 201 : 409).send({ rows })
})
app.get<{ Querystring: { from: string; to: string } }>('/', async ({ query: { from, to } }) => {
  const { rows } = await query('select', selectRows, [from, to])
  return { bookings: rows }
})
await app.listen({ host: '127.0.0.1', port: 0 })
process.on('disconnect', () => process.exit())
// A server that listens on a port has an address of this form.
process.send?.((app.server.address() as AddressInfo).port)
