import { sql } from 'kysely'
import { z } from 'zod'
import { missingMigrations } from '../../db/migrate.ts'
import { problem } from '../../shared/errors.ts'
import type { HttpApp } from '../http-app.ts'
import type { HttpServices } from '../http-services.ts'

const Health = z.object({ status: z.literal('ok'), version: z.string() })

/** For load balancers and supervisors: is the process alive, and can it do its work? */
export function healthRoutes(app: HttpApp, { database, version }: Pick<HttpServices, 'database' | 'version'>): void {
  const tags = ['Health']
  app.get(
    '/healthz',
    { schema: { operationId: 'healthz', tags, summary: 'The process is alive', response: { 200: Health } } },
    async () => ({ status: 'ok' as const, version }),
  )
  app.get(
    '/readyz',
    {
      schema: {
        operationId: 'readyz',
        tags,
        summary: 'The database answers and is up to date',
        response: { 200: Health },
      },
    },
    async () => {
      try {
        await sql`SELECT 1`.execute(database.db)
      } catch (error) {
        throw problem(
          'not-ready',
          `The database does not answer: ${error instanceof Error ? error.message : String(error)}`,
        )
      }
      const missing = await missingMigrations(database.db)
      if (missing.length > 0)
        throw problem('not-ready', `Migrations are missing: ${missing.join(', ')}. Run: bellhop migrate`)
      return { status: 'ok' as const, version }
    },
  )
}
