import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createConfig } from './config.ts'
import { describeConfig } from './describe-config.ts'
import { readRawSettings } from './env.ts'

const emptyFolder = mkdtempSync(join(tmpdir(), 'bellhop-config-'))
const read = (env: NodeJS.ProcessEnv, folder = emptyFolder) => readRawSettings(env, folder)

describe('settings', () => {
  it('have defaults that need nothing', () => {
    expect(createConfig(read({}))).toMatchObject({
      port: 8080,
      dataDir: './data',
      databaseUrl: null,
      role: 'all',
      allowHttp: false,
    })
  })

  it('come from the environment before the file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'bellhop-config-'))
    writeFileSync(join(folder, 'bellhop.config.json'), JSON.stringify({ port: 9000, allowTargets: ['10.0.0.0/8'] }))
    const raw = read({ BELLHOP_PORT: '9001', BELLHOP_ALLOW_HTTP: 'true' }, folder)
    expect(createConfig(raw)).toMatchObject({ port: 9001, allowTargets: ['10.0.0.0/8'], allowHttp: true })
    expect(raw.get('port')?.origin).toBe('environment')
    expect(raw.get('allowTargets')?.origin).toBe('file')
  })

  it('tell every mistake at once, by the name it was given under', () => {
    const raw = read({
      BELLHOP_PORT: 'eighty',
      DATABASE_URL: 'mysql://x',
      BELLHOP_PUBLIC_URL: 'https://a.example/path',
    })
    expect(() => createConfig(raw)).toThrow(/BELLHOP_PORT: /)
    expect(() => createConfig(raw)).toThrow(/BELLHOP_PUBLIC_URL: must have no path/)
    expect(() => createConfig(raw)).toThrow(/DATABASE_URL: must be like postgres:/)
  })

  it('tell what an address must look like when it is none', () => {
    const raw = read({ BELLHOP_PUBLIC_URL: 'nonsense' })
    expect(() => createConfig(raw)).toThrow(/BELLHOP_PUBLIC_URL: must be like https:\/\/book\.example\.com$/)
  })

  it('refuse a file with unknown names', () => {
    const folder = mkdtempSync(join(tmpdir(), 'bellhop-config-'))
    writeFileSync(join(folder, 'bellhop.config.json'), JSON.stringify({ prot: 9000 }))
    expect(() => read({}, folder)).toThrow(/unknown settings: prot/)
  })

  it('refuse to split roles on the embedded database', () => {
    expect(() => createConfig(read({ BELLHOP_ROLE: 'delivery' }))).toThrow(/needs DATABASE_URL/)
  })

  it('split a list at commas', () => {
    expect(createConfig(read({ BELLHOP_ALLOW_TARGETS: 'localhost, 127.0.0.0/8' })).allowTargets).toEqual([
      'localhost',
      '127.0.0.0/8',
    ])
  })

  it('of plans are read from a text and from a file alike', () => {
    const folder = mkdtempSync(join(tmpdir(), 'bellhop-config-'))
    writeFileSync(
      join(folder, 'bellhop.config.json'),
      JSON.stringify({ plans: { free: 2, all: null }, defaultPlan: 'all' }),
    )
    const fromFile = createConfig(read({}, folder))
    const fromText = createConfig(read({ BELLHOP_PLANS: 'free=2, all', BELLHOP_DEFAULT_PLAN: 'all' }))
    expect(fromText.plans).toEqual({ free: 2, all: null })
    expect(fromFile.plans).toEqual(fromText.plans)
  })

  it('of plans name what is wrong with them', () => {
    for (const text of ['free=lots', 'free=-1', 'Free=1', '', ' ', 'free=1,=2', 'free=99999']) {
      const raw = read({ BELLHOP_PLANS: text === '' ? ',' : text })
      expect(() => createConfig(raw), text).toThrow(/BELLHOP_PLANS: must be like basic=1,professional=3,unlimited/)
    }
    expect(() => createConfig(read({ BELLHOP_PLANS: 'free=1' }))).toThrow(
      /BELLHOP_DEFAULT_PLAN: there is no plan unlimited among free/,
    )
  })

  it('of the mail server are checked, and described without its password', () => {
    const wrong = read({ SMTP_URL: 'https://mail.example.com', BELLHOP_MAIL_FROM: 'desk', BELLHOP_BRAND: 'a<b' })
    expect(() => createConfig(wrong)).toThrow(/SMTP_URL: must be like smtp:/)
    expect(() => createConfig(wrong)).toThrow(/BELLHOP_MAIL_FROM: must be an address/)
    expect(() => createConfig(wrong)).toThrow(/BELLHOP_BRAND: must be 1 to 60 characters/)
    const right = read({
      SMTP_URL: 'smtp://desk:hunter2@mail.example.com',
      BELLHOP_MAIL_FROM: 'Desk <desk@example.com>',
    })
    const config = createConfig(right)
    expect(config).toMatchObject({ mailFrom: 'Desk <desk@example.com>', brand: 'Bellhop' })
    expect(describeConfig(config, right)).toContain('SMTP_URL = set, not shown  (environment)')
    expect(describeConfig(config, right)).not.toContain('hunter2')
  })

  it.each(['Desk <desk@example.com>\r\nBcc: all@example.com', 'a@example.com, b@example.com'])(
    'take one sender and nothing else: %j',
    (mailFrom) => {
      expect(() => createConfig(read({ BELLHOP_MAIL_FROM: mailFrom }))).toThrow(/BELLHOP_MAIL_FROM/)
    },
  )

  it('are described without their secrets', () => {
    const raw = read({ BELLHOP_SECRET_KEY: 'k'.repeat(40), DATABASE_URL: 'postgres://u:hunter2@db/x' })
    const text = describeConfig(createConfig(raw), raw)
    expect(text).not.toMatch(/hunter2|kkkk/)
    expect(text).toContain('BELLHOP_SECRET_KEY = set, not shown  (environment)')
    expect(text).toContain('BELLHOP_PORT = 8080  (default)')
  })
})
