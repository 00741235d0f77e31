import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { bellhopDialect } from '../src/dialects/bellhop/bellhop-dialect.ts'
import { calcomDialect } from '../src/dialects/calcom/calcom-dialect.ts'
import { dialects } from '../src/dialects/registry.ts'

// What the pages for receivers' developers tell them to paste has to work.

const body = '{"title":"Zoë said \\"yes\\" 🛎️"}'

function example(dialect: string, language: string): string {
  const page = readFileSync(new URL(`../docs/dialects/${dialect}.md`, import.meta.url), 'utf8')
  const code = new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``).exec(page)?.[1]
  if (code === undefined) throw new Error(`docs/dialects/${dialect}.md has no example in ${language}`)
  return code
}

type Check = (rawBody: string, headers: Record<string, string>, secret: string) => boolean

async function javascript(dialect: string): Promise<Check> {
  const module = await import(`data:text/javascript,${encodeURIComponent(example(dialect, 'js'))}`)
  return module.isGenuine
}

function python(dialect: string): Check {
  const program = `${example(dialect, 'python')}
import json, sys
given = json.load(sys.stdin)
print(is_genuine(given["body"].encode(), given["headers"], given["secret"]))`
  return (rawBody, headers, secret) => {
    const input = JSON.stringify({ body: rawBody, headers, secret })
    const { stdout, stderr } = spawnSync('python3', ['-c', program], { input, encoding: 'utf8' })
    if (stderr !== '') throw new Error(stderr)
    return stdout.trim() === 'True'
  }
}

const hasPython = spawnSync('python3', ['--version']).status === 0

const signing = [...dialects.values()].filter(({ secretName }) => secretName !== null)

describe.each(signing)('the examples of docs/dialects/$name.md', (dialect) => {
  const secret = dialect.generateSecret() ?? ''
  const signed = dialect.sign({ body, secrets: [secret], messageId: 'msg_1', at: new Date() })
  const lowerCase = Object.entries(signed).map(([name, value]) => [name.toLowerCase(), value])
  const headers: Record<string, string> = { 'webhook-id': 'msg_1', ...Object.fromEntries(lowerCase) }

  function expectToTell(isGenuine: Check): void {
    expect(isGenuine(body, headers, secret)).toBe(true)
    expect(isGenuine(`${body} `, headers, secret)).toBe(false)
    expect(isGenuine(body, headers, dialect.generateSecret() ?? '')).toBe(false)
    expect(isGenuine(body, {}, secret)).toBe(false)
  }

  it('tell right from wrong in JavaScript', async () => {
    expectToTell(await javascript(dialect.name))
  })

  it.skipIf(!hasPython)('tell right from wrong in Python', () => {
    expectToTell(python(dialect.name))
  })
})

it('docs/dialects/calcom.md names every trigger', () => {
  const page = readFileSync(new URL('../docs/dialects/calcom.md', import.meta.url), 'utf8')
  for (const { name } of calcomDialect.triggers) expect(page).toContain(`\`${name}\``)
})

describe('the examples of docs/dialects/bellhop.md, of time and rotation', () => {
  const [secret, old] = [bellhopDialect.generateSecret(), bellhopDialect.generateSecret()]

  function headersAt(at: Date): Record<string, string> {
    const signed = bellhopDialect.sign({ body, secrets: [secret, old], messageId: 'msg_1', at })
    return { 'webhook-id': 'msg_1', ...signed }
  }

  function expectToTell(isGenuine: Check): void {
    expect(isGenuine(body, headersAt(new Date()), secret)).toBe(true)
    expect(isGenuine(body, headersAt(new Date()), old)).toBe(true)
    expect(isGenuine(body, headersAt(new Date(Date.now() - 400_000)), secret)).toBe(false)
  }

  it('accept either secret and refuse an old request in JavaScript', async () => {
    expectToTell(await javascript('bellhop'))
  })

  it.skipIf(!hasPython)('accept either secret and refuse an old request in Python', () => {
    expectToTell(python('bellhop'))
  })
})
