import type { TestProject } from 'vitest/node'
import { startPostgres } from './start-postgres.ts'

/**
 * One PostgreSQL server for all tests of a project; they read its address with `inject('postgresUrl')`.
 * `BELLHOP_TEST_POSTGRES_URL` names a server to use instead, for machines that the packaged binaries do not fit.
 *
 * @returns what stops the server after the last test
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.BELLHOP_TEST_POSTGRES_URL
  if (given) {
    project.provide('postgresUrl', given)
    return async () => {}
  }
  const server = await startPostgres({ fsync: false })
  project.provide('postgresUrl', server.url)
  return () => server.stop()
}
