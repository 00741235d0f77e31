import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { onTestFinished } from 'vitest'
import { postgresUrl } from './test-database.ts'

/** An empty database on the PostgreSQL server of this run, dropped after the test. Returns its address. */
export async function createDatabase(): Promise<string> {
  const name = `test_${randomBytes(6).toString('hex')}`
  await onServer(`CREATE DATABASE ${name}`)
  onTestFinished(() => onServer(`DROP DATABASE ${name} WITH (FORCE)`))
  const url = new URL(postgresUrl())
  url.pathname = `/${name}`
  return url.href
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: postgresUrl() })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
