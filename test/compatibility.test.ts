import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const page = new URL('../docs/compatibility.md', import.meta.url)
const text = readFileSync(page, 'utf8')

interface Row {
  readonly section: string
  readonly cells: readonly string[]
}

function rowsOf(markdown: string): Row[] {
  let section = ''
  return markdown.split('\n').flatMap((line): Row[] => {
    if (line.startsWith('## ')) section = line.slice(3)
    if (!line.startsWith('| ') || /^\| (feature|---)/.test(line)) return []
    return [{ section, cells: line.slice(2, -2).split(' | ') }]
  })
}

/** The links of a row's last cell: names of tests, and where they are. */
function testsOf({ cells }: Row): { name: string; file: string }[] {
  return [...(cells.at(-1) ?? '').matchAll(/\[([^\]]+)\]\(([^)]+)\)/g)].map(([, name = '', file = '']) => ({
    name,
    file,
  }))
}

/** Whether the text of a file has a test or a group of tests of this name, as a literal. */
function names(source: string, name: string): boolean {
  return [`'${name.replaceAll("'", "\\'")}'`, `"${name}"`, `\`${name}\``].some((literal) => source.includes(literal))
}

const rows = rowsOf(text)

describe('the table of compatibility', () => {
  it('has the five products, each with rows of their own', () => {
    const products = ['Cal.com', 'Calenso', 'Spir', 'ACALL', 'Calendly']
    for (const product of products) {
      expect(rows.filter(({ section }) => section === product).length, product).toBeGreaterThan(8)
    }
  })

  it.each(rows.map((row) => [`${row.section}: ${row.cells[0]}`, row] as const))(
    '%s: names tests that exist',
    (_, row) => {
      const tests = testsOf(row)
      expect(tests.length).toBeGreaterThan(0)
      for (const { name, file } of tests) {
        const path = new URL(file, page)
        expect(path.pathname).toMatch(/\.test\.tsx?$/)
        expect(existsSync(path), file).toBe(true)
        expect(names(readFileSync(path, 'utf8'), name), `${name} in ${file}`).toBe(true)
      }
    },
  )

  it('would tell of a test that is not there', () => {
    const source = "it('is there', () => {})\nit(\"Cal.com's\", () => {})"
    expect(names(source, 'is there')).toBe(true)
    expect(names(source, "Cal.com's")).toBe(true)
    expect(names(source, 'is the')).toBe(false)
  })
})
