import { expect, it } from 'vitest'
import { findLoops } from './find-loops.ts'

it('finds where loops begin, and none in comments, texts, and names', () => {
  const code = `// for (;;) {}
function transform({ data }) {
  const text = "while (true)" + 'do' + \`for \${data.for}\`
  /* while
     (true) */
  const format = { for: 1, while: 2 }.for
  for (const each of data.list) { while (each.waits) {} }
  do {
    formatted(each)
  } while (text)
}`
  expect(findLoops(code)).toEqual([
    { line: 7, column: 3 },
    { line: 8, column: 3 },
    { line: 10, column: 5 },
  ])
})

it('has an end, whatever the code is', () => {
  expect(findLoops("'".repeat(65_536))).toEqual([])
  expect(findLoops('/*'.repeat(32_768))).toEqual([])
  expect(findLoops('`\\'.repeat(32_768))).toEqual([])
})
