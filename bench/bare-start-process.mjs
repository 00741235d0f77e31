import { PGlite } from '@electric-sql/pglite'
import Fastify from 'fastify'
import pg from 'pg'

/*
 * The yardstick of `start`: the least that a server with a database does before it can answer. It opens the database, asks it one
 * thing, and listens. Plain JavaScript, so that nothing has to be compiled on the way.
 */
const [kind, place, port] = process.argv.slice(2)

if (kind === 'pglite') await PGlite.create({ dataDir: place }).then((pglite) => pglite.query('SELECT 1'))
else await new pg.Pool({ connectionString: place }).query('SELECT 1')

const app = Fastify()
app.get('/healthz', async () => ({ status: 'ok' }))
await app.listen({ host: '127.0.0.1', port: Number(port) })
process.on('SIGTERM', () => process.exit())
