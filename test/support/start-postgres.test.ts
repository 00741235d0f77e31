import { existsSync } from 'node:fs'
import pg from 'pg'
import { expect, it } from 'vitest'
import { startPostgres } from './start-postgres.ts'

it('a started server answers, and nothing of it is left when it stopped', async () => {
  const server = await startPostgres({ fsync: false, settings: { work_mem: '5MB' } })
  const client = new pg.Client({ connectionString: server.url })
  await client.connect()
  const { rows } = await client.query(
    `select current_setting('server_version_num')::int / 10000 as version, current_setting('fsync') as fsync,
            current_setting('work_mem') as memory, current_setting('data_directory') as folder`,
  )
  await client.end()
  expect(rows).toEqual([{ version: 18, fsync: 'off', memory: '5MB', folder: expect.any(String) }])
  expect(existsSync(rows[0].folder)).toBe(true)

  await server.stop()
  await server.stop()
  expect(existsSync(rows[0].folder)).toBe(false)
  expect(() => process.kill(server.pid, 0)).toThrow('ESRCH')
})

it.each(['kill', 'quit'] as const)('a server that ended by %s starts again with what was committed', async (end) => {
  const server = await startPostgres()
  await onServer(server.url, 'create table kept as select 1 as one')
  await server[end]()
  await expect(onServer(server.url, 'select 1')).rejects.toThrow('ECONNREFUSED')
  await server.startAgain()
  expect(await onServer(server.url, 'select one from kept')).toEqual([{ one: 1 }])
  await server.stop()
})

it('a server that cannot start says why, in its own words', async () => {
  await expect(startPostgres({ settings: { max_connections: 'many' } })).rejects.toThrow(/max_connections/)
})

async function onServer(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query(statement)
  await client.end()
  return rows
}
