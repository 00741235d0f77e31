import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { examine } from '../../src/app/doctor/examine.ts'
import type { Finding } from '../../src/app/doctor/finding.ts'
import { type Config, createConfig } from '../../src/config/config.ts'
import { migrate } from '../../src/db/migrate.ts'
import { openPglite } from '../../src/db/pglite.ts'
import { quietLogger, seedEndpoint } from '../support/delivery-setup.ts'
import { type Receiver, startReceiver } from '../support/receiver.ts'
import { seedOrganization } from '../support/seed-organization.ts'

/** A folder with a database, whose one endpoint was sealed with the key in the folder. */
let dataDir: string
let keyFile: string
let receiver: Receiver
let config: Config

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'bellhop-doctor-'))
  keyFile = join(dataDir, 'secret.key')
  receiver = await startReceiver()
  const database = await openPglite({ dataDir })
  await migrate(database.db)
  const { organizationId } = await seedOrganization(database.db, { now: new Date() })
  await seedEndpoint(database.db, organizationId, { url: `${receiver.url}/hook`, headers: [{ name: 'a', value: 'b' }] })
  await database.close()
  config = {
    ...createConfig(new Map()),
    dataDir,
    port: 0,
    host: '127.0.0.1',
    allowHttp: true,
    allowTargets: ['127.0.0.1'],
  }
})
beforeEach(() => {
  writeKey(7)
})
afterAll(async () => {
  await receiver.close()
  rmSync(dataDir, { recursive: true })
})

/** The key of these bytes, for its owner alone. Tests seal with that of sevens. */
function writeKey(byte: number): void {
  rmSync(keyFile, { force: true })
  writeFileSync(keyFile, Buffer.alloc(32, byte).toString('base64'), { mode: 0o600 })
}

async function look(change: Partial<Config> = {}, host: string | null = null): Promise<Map<string, Finding>> {
  const findings = await examine({ ...config, ...change }, quietLogger, { host })
  return new Map(findings.map((each) => [each.check, each]))
}

const failuresOf = (findings: Map<string, Finding>) =>
  [...findings.values()].flatMap(({ verdict, check }) => (verdict === 'failure' ? [check] : []))

describe('a doctor', () => {
  it('finds nothing to repair where all is well', async () => {
    const findings = await look()
    expect(failuresOf(findings)).toEqual([])
    for (const check of ['database', 'migrations', 'clock', 'stored secrets', 'secret key', 'port', 'outgoing']) {
      expect(findings.get(check)).toMatchObject({ verdict: 'ok', advice: null })
    }
    expect(findings.get('SMTP')?.verdict).toBe('skipped')
    expect(receiver.requests).toEqual([])
  })

  it('sees a key file that others can read', async () => {
    chmodSync(keyFile, 0o644)
    const findings = await look()
    expect(failuresOf(findings)).toEqual(['secret key'])
    expect(findings.get('secret key')).toMatchObject({
      finding: expect.stringContaining('0644'),
      advice: `Run: chmod 600 ${keyFile}`,
    })
  })

  it('sees a key that does not open what is stored', async () => {
    writeKey(8)
    const findings = await look()
    expect(failuresOf(findings)).toEqual(['stored secrets'])
    expect(findings.get('stored secrets')?.finding).toBe('The key does not open those of 1 of 1 endpoints')
  })

  it('sees a key that is lost, and makes no other', async () => {
    rmSync(keyFile)
    expect(failuresOf(await look())).toEqual(['stored secrets'])
    expect(failuresOf(await look())).toEqual(['stored secrets'])
  })

  it('sees a key file that is damaged', async () => {
    writeFileSync(keyFile, 'short')
    expect(failuresOf(await look())).toEqual(['stored secrets', 'secret key'])
  })

  it('sees a database that does not answer, keeps its password, and looks at the rest', async () => {
    const findings = await look({ databaseUrl: 'postgres://someone:hunter2@127.0.0.1:1/nowhere' })
    expect(failuresOf(findings)).toEqual(['database'])
    expect(findings.get('database')?.finding).toContain('ECONNREFUSED')
    expect(JSON.stringify([...findings])).not.toContain('hunter2')
    expect(findings.get('port')?.verdict).toBe('ok')
  })

  it('says what it left out while a server has the database, and looks at the rest', async () => {
    const server = await openPglite({ dataDir })
    try {
      const findings = await look()
      expect(failuresOf(findings)).toEqual([])
      expect(findings.get('database')).toMatchObject({
        verdict: 'skipped',
        finding: expect.stringMatching(/migrations, durability, clock, stored secrets/),
        advice: expect.stringContaining('Stop the server'),
      })
      expect(findings.get('secret key')?.verdict).toBe('ok')
    } finally {
      await server.close()
    }
  })

  it('sees migrations that are missing, and applies none', async () => {
    const forget = async (name: string) => {
      const database = await openPglite({ dataDir })
      await sql`UPDATE schema_migrations SET name = ${name} WHERE name LIKE '%0001%'`.execute(database.db)
      await database.close()
    }
    await forget('x0001')
    for (let time = 0; time < 2; time++) {
      expect((await look()).get('migrations')).toMatchObject({
        verdict: 'warning',
        finding: expect.stringContaining('0001-foundation'),
      })
    }
    await forget('0001-foundation.sql')
  })

  it('makes nothing in a folder that is not there', async () => {
    const nowhere = join(dataDir, 'not', 'yet')
    const findings = await look({ dataDir: nowhere })
    expect(failuresOf(findings)).toEqual([])
    expect(findings.get('database')?.finding).toContain('the first start makes it')
    mkdirSync(nowhere, { recursive: true })
    expect((await look({ dataDir: nowhere })).get('secret key')?.verdict).toBe('skipped')
  })

  it('sees a receiver that does not take connections, and one that rules forbid', async () => {
    const blocked = await look({ allowTargets: [] })
    expect(failuresOf(blocked)).toEqual(['outgoing'])
    const gone = await look({}, '127.0.0.1:1')
    expect(gone.get('outgoing')).toMatchObject({ verdict: 'failure', finding: expect.stringContaining('ECONNREFUSED') })
    await expect(look({}, 'not a host')).rejects.toThrow('"not a host" is not a host')
  })
})
