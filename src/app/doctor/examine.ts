import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Config } from '../../config/config.ts'
import type { Database, Db } from '../../db/database.ts'
import { FolderInUseError } from '../../db/lock-folder.ts'
import { createTargetPolicy } from '../../endpoints/create-target-policy.ts'
import { inspectorPrefix } from '../../inspector/inspector.ts'
import type { Logger } from '../../shared/logger.ts'
import { openDatabase } from '../open-database.ts'
import { publicUrlOf } from '../public-url.ts'
import { checkDatabase } from './check-database.ts'
import { checkDisk } from './check-disk.ts'
import { checkDns } from './check-dns.ts'
import { checkOutgoing } from './check-outgoing.ts'
import { checkPort } from './check-port.ts'
import { checkPublicUrl } from './check-public-url.ts'
import { checkSecretKey } from './check-secret-key.ts'
import { checkSmtp } from './check-smtp.ts'
import { checkStoredSecrets } from './check-stored-secrets.ts'
import { type Finding, failure, reasonOf, skipped } from './finding.ts'
import { originsOf } from './origins-of.ts'

export interface ExamineOptions {
  /** A host to resolve and to connect to, instead of those of the endpoints. */
  readonly host: string | null
}

const ofTheDatabase = ['database', 'migrations', 'durability', 'clock', 'stored secrets']

/**
 * Looks at everything that a working server needs, and changes nothing: no migration is applied, no key and no database is made.
 * Never rejects because of what it finds. While a server has the embedded database open, what needs that database is left out.
 */
export async function examine(config: Config, logger: Logger, { host }: ExamineOptions): Promise<Finding[]> {
  const { findings, urls } = await examineDatabase(config, logger)
  const publicUrl = publicUrlOf(config, config.port)
  const own = inspectorPrefix(publicUrl)
  const origins = originsOf(
    (urls ?? []).filter((url) => !url.startsWith(own)),
    host,
  )
  const policy = createTargetPolicy({
    allowHttp: config.allowHttp,
    allowTargets: config.allowTargets,
    allowUrlPrefixes: [own],
  })
  const targetChecks =
    urls === null && host === null
      ? ['DNS', 'outgoing'].map(skippedWithoutDatabase)
      : [guarded('DNS', () => checkDns(origins)), guarded('outgoing', () => checkOutgoing(origins, { policy }))]
  const rest = await Promise.all([
    guarded('secret key', () => checkSecretKey(config)),
    guarded('disk', () => checkDisk(config.dataDir)),
    guarded('port', () => checkPort(config)),
    guarded('public URL', () => checkPublicUrl(config.publicUrl, config.port)),
    ...targetChecks,
    guarded('SMTP', () => checkSmtp(config, publicUrl)),
  ])
  return [...findings, ...rest]
}

interface Examined {
  readonly findings: readonly Finding[]
  /** Where endpoints are; null when the database could not be asked. */
  readonly urls: readonly string[] | null
}

async function examineDatabase(config: Config, logger: Logger): Promise<Examined> {
  if (config.databaseUrl === null && !existsSync(join(config.dataDir, 'pgdata'))) {
    return none(skipped('database', `${config.dataDir} holds none yet: the first start makes it`))
  }
  let database: Database
  try {
    database = await openDatabase(config, logger)
  } catch (error) {
    return none(whyNotOpen(config, error))
  }
  try {
    const opened = database
    const findings = await guardedAll('database', () => checkDatabase(opened, Date.now))
    if (!(await hasEndpoints(database.db))) return { findings, urls: [] }
    const secrets = await guarded('stored secrets', () => checkStoredSecrets(opened.db, config))
    return { findings: [...findings, secrets], urls: await endpointUrls(database.db) }
  } catch (error) {
    return none(whyNotOpen(config, error))
  } finally {
    await database.close()
  }
}

function none(finding: Finding): Examined {
  return { findings: [finding], urls: null }
}

function whyNotOpen({ dataDir, databaseUrl }: Config, error: unknown): Finding {
  if (error instanceof FolderInUseError) {
    const finding = `A server has ${dataDir} open: not looked at are ${ofTheDatabase.join(', ')}, and the endpoints' hosts`
    return skipped('database', finding, 'Stop the server and run this again, to have those looked at too.')
  }
  const advice =
    databaseUrl === null
      ? `Restore ${dataDir} from a backup, or choose another folder with BELLHOP_DATA_DIR.`
      : 'Check DATABASE_URL, whether the server runs, and whether its pg_hba.conf lets this machine in.'
  return failure('database', `Cannot be opened: ${reasonOf(error)}`, advice)
}

async function skippedWithoutDatabase(check: string): Promise<Finding> {
  const finding = 'Which hosts to try stands in the database, which could not be asked'
  return skipped(check, finding, 'Name one: bellhop doctor --host example.com')
}

async function hasEndpoints(db: Db): Promise<boolean> {
  const { rows } = await sql<{ name: string | null }>`SELECT to_regclass('endpoints')::text AS name`.execute(db)
  return rows[0]?.name != null
}

async function endpointUrls(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('endpoints')
    .select('url')
    .distinct()
    .where('enabled', '=', true)
    .where('deleted_at', 'is', null)
    .where('url', 'is not', null)
    .limit(1000)
    .execute()
  return rows.flatMap(({ url }) => (url === null ? [] : [url]))
}

async function guarded(check: string, look: () => Promise<Finding>): Promise<Finding> {
  const [finding] = await guardedAll(check, async () => [await look()])
  return finding ?? skipped(check, 'Nothing was found')
}

/** A check that breaks off is a finding too. */
async function guardedAll(check: string, look: () => Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await look()
  } catch (error) {
    return [failure(check, `Could not be looked at: ${reasonOf(error)}`, 'See what it says, and run this again.')]
  }
}
