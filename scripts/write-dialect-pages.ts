import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Dialect, RetryPolicy } from '../src/dialects/dialect.ts'
import { dialects } from '../src/dialects/registry.ts'
import { sampleOfTrigger } from '../src/dialects/sample-of-trigger.ts'

/**
 * Writes docs/dialects/<name>.md: the prose of src/dialects/<name>/page.md, with triggers, settings, defaults and samples of the dialect
 * where it has a mark for them.
 */
const root = (file: string) => fileURLToPath(new URL(`../${file}`, import.meta.url))

const when = {
  id: 'evt_06f0q2m5s8n1x4v7z3k9d6c2ah',
  occurredAt: '2026-09-02T15:21:08.412Z',
  organization: {
    id: 'org_06ew7d0f3h6k9m2p5r8t1v4x7z',
    slug: 'brightwater',
    name: 'Brightwater Kitchens',
    timeZone: 'Europe/Zurich',
  },
}

for (const dialect of dialects.values()) writeFileSync(root(`docs/dialects/${dialect.name}.md`), pageOf(dialect))
writeFileSync(root('docs/dialects/README.md'), overview())

function pageOf(dialect: Dialect): string {
  const prose = readFileSync(root(`src/dialects/${dialect.name}/page.md`), 'utf8')
  return prose.replaceAll(/<!-- (triggers|settings|defaults|samples|sample (\S+)) -->/g, (mark, what, trigger) => {
    switch (what) {
      case 'triggers':
        return triggersOf(dialect)
      case 'settings':
        return settingsOf(dialect)
      case 'defaults':
        return defaultsOf(dialect)
      case 'samples':
        return dialect.triggers.map(({ name }) => foldedSample(dialect, name)).join('\n\n')
      default:
        if (typeof trigger !== 'string') throw new Error(`${dialect.name}/page.md has the unknown mark ${mark}`)
        return foldedSample(dialect, trigger)
    }
  })
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

function triggersOf(dialect: Dialect): string {
  const groups = [...new Set(dialect.triggers.map(({ group }) => group ?? null))]
  return groups
    .map((group) => {
      const rows = dialect.triggers
        .filter((trigger) => (trigger.group ?? null) === group)
        .map(({ name, description }) => [`\`${name}\``, description, `\`${dialect.sampleTopicOf(name)}\``])
      const body = table(['trigger', 'sent when', 'topic of its sample'], rows)
      return group === null ? body : `**${group}**\n\n${body}`
    })
    .join('\n\n')
}

function settingsOf({ settings }: Dialect): string {
  return table(
    ['setting', 'values', 'default', 'meaning'],
    settings.fields.map(({ name, label, description, options, default: chosen }) => [
      `\`settings.${name}\` (${label})`,
      options.map(({ value, label: words }) => `\`${value}\` (${words})`).join(', '),
      `\`${chosen}\``,
      description,
    ]),
  )
}

function defaultsOf({ defaults, secretName }: Dialect): string {
  const sources = defaults.sources?.map((source) => `\`${source}\``).join(', ') ?? 'all'
  const exceptions = [...(defaults.fromEverySource ?? [])].map((name) => `\`${name}\``).join(', ')
  return table(
    ['of an endpoint', 'when you choose nothing'],
    [
      ['retries', retryWords(defaults.retry)],
      ['sources that fire', exceptions === '' ? sources : `${sources}; ${exceptions} from all`],
      ['secret', secretName === null ? 'none: nothing is signed' : `${secretName}, generated`],
    ],
  )
}

function retryWords(retry: RetryPolicy): string {
  switch (retry.preset) {
    case 'exponential':
      return `\`exponential\`: 9 attempts over about ${retry.hours ?? 21} hours`
    case 'fixed':
      return `\`fixed\`: ${retry.retries} retries, ${retry.everySeconds} s apart`
    case 'custom':
      return `after ${retry.seconds.join(', ')} s`
  }
}

function foldedSample(dialect: Dialect, trigger: string): string {
  const event = sampleOfTrigger(dialect, trigger, when)
  if (event === null) throw new Error(`${dialect.name} has no sample of ${trigger}`)
  const settings = dialect.settings.schema.parse({})
  const { body } = dialect.render({ event, trigger, settings, origin: 'https://book.example.com' })
  const json = JSON.stringify(JSON.parse(body), null, 2)
  return `<details>\n<summary><code>${trigger}</code></summary>\n\n\`\`\`json\n${json}\n\`\`\`\n\n</details>`
}

function overview(): string {
  const rows = [...dialects.values()].map(({ name, title, description, triggers }) => [
    `[\`${name}\`](${name}.md)`,
    title,
    String(triggers.length),
    description,
  ])
  return `# Dialects

A dialect is a wire contract that receivers already speak: which triggers there are, how the body looks, how a request is signed, and
how a failure is retried. An endpoint picks one; all else (bookings, events, deliveries, the log, replays) is the same for all.

${table(['dialect', 'speaks like', 'triggers', ''], rows)}

A change that a dialect has no trigger for is skipped for its endpoints, and the event shows the reason \`no-trigger-in-dialect\`.
Every request also has \`webhook-id\`, \`bellhop-event-id\`, \`bellhop-delivery-id\`, \`bellhop-attempt\` and \`user-agent\`. What a product has
not published is marked **[ours]** on its page.
`
}
