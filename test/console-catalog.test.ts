import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { english } from '../console/src/texts/catalog/english.ts'
import { dialects } from '../src/dialects/registry.ts'
import { catalog } from '../src/events/catalog/catalog.ts'
import { readyTemplates } from '../src/templates/ready-templates.ts'

/** The names of products, which no language translates. */
const names = new Set(['Secret', 'Slack', 'Discord', 'Microsoft Teams', 'Google Chat'])

it('the console can say in every language what the server says of topics, dialects and templates', () => {
  const said = [
    ...[...catalog.values()].map(({ description }) => description),
    ...[...dialects.values()].flatMap(({ description, secretName, triggers, settings }) => [
      ...[description, secretName],
      ...triggers.flatMap((trigger) => [trigger.description, trigger.group]),
      ...settings.fields.flatMap((field) => [
        field.label,
        field.description,
        ...field.options.map(({ label }) => label),
      ]),
    ]),
    ...readyTemplates.flatMap(({ title, description }) => [title, description]),
  ].filter((sentence) => typeof sentence === 'string')
  expect(said.length).toBeGreaterThan(100)
  expect(said.filter((sentence) => !names.has(sentence) && !Object.hasOwn(english, sentence))).toEqual([])
})

it('the console can say in every language why a signature holds or not, where the reason has no number in it', () => {
  const sources = ['acall', 'bellhop', 'calcom', 'calendly'].map((name) => `dialects/${name}/signature.ts`)
  const said = [...sources, 'inspector/receive-request.ts'].flatMap((path) => {
    const source = readFileSync(new URL(`../src/${path}`, import.meta.url), 'utf8')
    return [...source.matchAll(/(?:valid\(|unsigned\(|explanation:)\s*'([^']+)'/g)].map(
      ([, sentence]) => sentence ?? '',
    )
  })
  expect(said.length).toBeGreaterThan(20)
  expect(said.filter((sentence) => !Object.hasOwn(english, sentence))).toEqual([])
})
