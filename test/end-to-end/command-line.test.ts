import { statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createApiClient } from '../support/create-api-client.ts'
import { createDatabase } from '../support/create-database.ts'
import { findFreePort } from '../support/find-free-port.ts'
import { bootstrapKey } from '../support/spawn-bellhop.ts'
import { runBellhop, startBellhop, temporaryFolder } from '../support/start-bellhop.ts'

const withoutKey = { BELLHOP_BOOTSTRAP_API_KEY: '' }

/** Runs a command that has to succeed; returns what it printed, line by line. */
async function linesOf(args: readonly string[], options: Parameters<typeof runBellhop>[1]): Promise<string[]> {
  const result = await runBellhop(args, options)
  expect(result).toMatchObject({ code: 0, stderr: '' })
  return result.stdout.trimEnd().split('\n')
}

describe('bellhop migrate', () => {
  it('brings an empty database to the newest schema once', async () => {
    const options = { dataDir: temporaryFolder(), databaseUrl: await createDatabase() }
    const [first] = await linesOf(['migrate'], options)
    expect(first).toMatch(/^Applied: 0001-foundation/)
    expect(await linesOf(['migrate'], options)).toEqual(['The schema is up to date.'])
  })

  it('finds the newest schema in an embedded database that was not there', async () => {
    const options = { dataDir: temporaryFolder() }
    expect(await linesOf(['migrate'], options)).toEqual(['The schema is up to date.'])
  })

  it('says why a database cannot be reached, without its password', async () => {
    const databaseUrl = 'postgres://someone:hunter2@127.0.0.1:1/nowhere'
    const { code, stdout, stderr } = await runBellhop(['migrate'], { dataDir: temporaryFolder(), databaseUrl })
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toContain('ECONNREFUSED')
    expect(stderr).not.toContain('hunter2')
  })
})

describe('bellhop api-key', () => {
  it('makes a key that works, and lists it without showing it', async () => {
    const dataDir = temporaryFolder()
    const options = { dataDir, env: withoutKey, port: await findFreePort() }
    await linesOf(['demo'], options)
    const [key = ''] = await linesOf(['api-key', 'create', '--name', 'Reception', '--application', 'mobile'], options)
    expect(key).toMatch(/^bh_\S{20,}$/)
    const list = await linesOf(['api-key', 'list'], options)
    expect(list).toHaveLength(1)
    expect(list[0]).toMatch(/mobile {2}active {2}Reception$/)
    expect(list[0]).not.toContain(key)

    const bellhop = await startBellhop(options)
    expect(await createApiClient(bellhop.url, key).get('/v1/organization')).toMatchObject({
      status: 200,
      body: { slug: 'demo' },
    })
    expect(await createApiClient(bellhop.url, `${key}x`).get('/v1/organization')).toMatchObject({ status: 401 })
  })

  it('says what is missing where there is no organization', async () => {
    const options = { dataDir: temporaryFolder(), env: withoutKey }
    expect(await runBellhop(['api-key', 'list'], options)).toMatchObject({
      code: 1,
      stdout: '',
      stderr: 'There is no organization yet. Start the server once.\n',
    })
    expect(await runBellhop(['api-key', 'create'], options)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('--name'),
    })
  })
})

describe('bellhop sign-in-link', () => {
  it('prints a link that signs in once', async () => {
    const options = { dataDir: temporaryFolder(), env: withoutKey, port: await findFreePort() }
    await linesOf(['demo'], options)
    const [link = '', note] = await linesOf(['sign-in-link'], options)
    expect(note).toMatch(/^For Robin Marlow of Harbour Studio; works once/)
    const bellhop = await startBellhop(options)
    const visitor = createApiClient(bellhop.url, null)
    const token = new URL(link).searchParams.get('token')
    expect(await visitor.post('/v1/session', { token })).toMatchObject({
      status: 200,
      body: { member: { name: 'Robin Marlow' }, organization: { slug: 'demo' } },
    })
    expect(await visitor.post('/v1/session', { token })).toMatchObject({ status: 401 })
  })

  it('cannot be made while a server has the folder', async () => {
    const bellhop = await startBellhop()
    const { code, stderr } = await runBellhop(['sign-in-link'], { dataDir: bellhop.dataDir })
    expect(code).toBe(1)
    expect(stderr).toContain('Another Bellhop process has the data folder')
  })
})

describe('bellhop config', () => {
  it('tells every setting, where it comes from and what it means, but no secret', async () => {
    const env = { BELLHOP_SECRET_KEY: 'secret'.repeat(8), DATABASE_URL: 'postgres://someone:hunter2@db.example/x' }
    const lines = await linesOf(['config'], { dataDir: temporaryFolder(), env })
    expect(lines).toContain('BELLHOP_SECRET_KEY = set, not shown  (environment)')
    expect(lines).toContain('DATABASE_URL = set, not shown  (environment)')
    expect(lines).toContain('BELLHOP_BOOTSTRAP_API_KEY = set, not shown  (environment)')
    expect(lines).toContain('BELLHOP_ALLOW_TARGETS = ["127.0.0.1","localhost"]  (environment)')
    expect(lines).toContain('BELLHOP_ROLE = "all"  (default)')
    expect(lines.filter((line) => line.startsWith('    '))).toHaveLength(lines.length / 2)
    expect(lines.join('\n')).not.toMatch(new RegExp(`hunter2|secretsecret|${bootstrapKey}`))
  })
})

it('the key file is for its owner alone, and stays the same', async () => {
  const dataDir = temporaryFolder()
  const first = await startBellhop({ dataDir })
  const file = statSync(join(dataDir, 'secret.key'))
  expect(file.mode & 0o777).toBe(0o600)
  await first.stop()
  await startBellhop({ dataDir })
  expect(statSync(join(dataDir, 'secret.key'))).toMatchObject({ mtimeMs: file.mtimeMs, size: file.size })
})

it('an unknown command says which there are', async () => {
  const { code, stdout, stderr } = await runBellhop(['statr'], { dataDir: temporaryFolder() })
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  expect(stderr).toMatch(/unknown command 'statr'.*start.*migrate/s)
})
