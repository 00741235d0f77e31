import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { eventPlace } from '../../test/support/event-of.ts'
import { dialects } from './registry.ts'
import { sampleOfTrigger } from './sample-of-trigger.ts'

// Bodies that were read once, word by word, against the contracts. After a change that is meant: vitest -u, and read them again.

const folderOf = (dialect: string) => new URL(`${dialect}/golden/`, import.meta.url)
const nameOf = (trigger: string) => trigger.toLowerCase().replaceAll(/[._]/g, '-')

describe.each([...dialects.values()])('the golden bodies of $name', (dialect) => {
  function bodyOf(trigger: string, settings: Record<string, unknown>): string {
    const event = sampleOfTrigger(dialect, trigger, eventPlace)
    if (event === null) throw new Error(`${trigger} has no sample`)
    return dialect.render({ event, trigger, settings, origin: 'https://book.example.com' }).body
  }

  /** One variant for each choice that is not the default one. */
  const variants = dialect.settings.fields.flatMap(({ name, options, default: chosen }) =>
    options
      .filter(({ value }) => value !== chosen)
      .map(({ value }) => ({ suffix: `.${value}`, settings: { [name]: value } })),
  )
  const cases = dialect.triggers.flatMap(({ name }) =>
    [{ suffix: '', settings: {} }, ...variants].map((variant) => ({
      ...variant,
      trigger: name,
      file: `${nameOf(name)}${variant.suffix}.json`,
    })),
  )

  it.each(cases)(
    '$file: the sample renders as it stands there, keys in their order',
    async ({ trigger, settings, file }) => {
      const body = bodyOf(trigger, settings)
      const path = new URL(file, folderOf(dialect.name)).pathname
      await expect(`${JSON.stringify(JSON.parse(body), null, 2)}\n`).toMatchFileSnapshot(path)
    },
  )

  it('are one for each trigger, and no other', () => {
    expect(readdirSync(folderOf(dialect.name)).sort()).toEqual(cases.map(({ file }) => file).sort())
  })
})
