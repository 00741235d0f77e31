import { describe, expect, it } from 'vitest'
import { findVisibleLiterals } from './find-visible-literals.ts'

const textsIn = (source: string) => findVisibleLiterals('page.tsx', source).map(({ text }) => text)

describe('texts that a page shows as they are written', () => {
  it.each([
    ['between tags', 'const a = <p>Save it</p>', ['Save it']],
    ['between tags, by a condition', "const a = <p>{on ? 'On' : 'Off'} {off && 'Off'}</p>", ['On', 'Off', 'Off']],
    ['in a fragment', "const a = <>{'Hello'}</>", ['Hello']],
    [
      'in an attribute',
      'const a = <A label="Name" title={"Open " + name} aria-label={x ?? "None"} />',
      ['Name', 'Open', 'None'],
    ],
    ['in the columns of a table', "const columns = [{ header: 'When', cell: show }]", ['When']],
    ['in what a message says', "notifyDone('It was saved.')", ['It was saved.']],
    ['in another script', 'const a = <p>保存</p>', ['保存']],
  ])('are found %s', (_where, source, texts) => {
    expect(textsIn(source)).toEqual(texts)
  })

  it.each([
    ['words from the texts', 'const a = <A label={t.name}>{t.save}</A>'],
    ['signs and numbers', 'const a = <p>{first} – {second} · 24 +{more}</p>'],
    ['names of styles and kinds', 'const a = <A variant="default" type="button" className="wide" />'],
    ['what is compared', "const a = <p>{state === 'sent' && t.sent}</p>"],
    ['imports', "import { a } from './label.ts'"],
  ])('are not: %s', (_what, source) => {
    expect(textsIn(source)).toEqual([])
  })

  it('names the line', () => {
    expect(findVisibleLiterals('page.tsx', 'const a = (\n  <p title="Now" />\n)')).toEqual([{ line: 2, text: 'Now' }])
  })

  it('refuses what is no TypeScript', () => {
    expect(() => findVisibleLiterals('page.tsx', 'const = <')).toThrow(/page\.tsx cannot be parsed/)
  })
})
