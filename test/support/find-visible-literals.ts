import { type Node, parseSync, Visitor } from 'oxc-parser'

/** A piece of text that a reader would see, written into the code of a page. */
export interface VisibleLiteral {
  line: number
  text: string
}

/** Attributes and properties that end up before a reader's eyes or ears. */
const shown = new Set([
  ...[
    'label',
    'placeholder',
    'title',
    'aria-label',
    'description',
    'header',
    'message',
    'suffix',
    'prefix',
    'confirm',
    'keep',
  ],
  ...['nothingFoundMessage', 'alt', 'sentence', 'words', 'error', 'detail', 'hint', 'summary', 'purpose', 'done'],
])
/** What these functions are given is shown. */
const tellers = new Set(['notifyDone', 'useDocumentTitle'])

/** The texts that an expression may come to, as far as they are written in it. */
function writtenIn(node: Node | null | undefined): { text: string; start: number }[] {
  switch (node?.type) {
    case 'Literal':
      return typeof node.value === 'string' ? [{ text: node.value, start: node.start }] : []
    case 'TemplateLiteral':
      return node.quasis.map(({ value, start }) => ({ text: value.raw, start }))
    case 'ConditionalExpression':
      return [...writtenIn(node.consequent), ...writtenIn(node.alternate)]
    case 'LogicalExpression':
      return [...(node.operator === '&&' ? [] : writtenIn(node.left)), ...writtenIn(node.right)]
    case 'BinaryExpression':
      return node.operator === '+' ? [...writtenIn(node.left), ...writtenIn(node.right)] : []
    case 'ParenthesizedExpression':
    case 'JSXExpressionContainer':
      return writtenIn(node.expression)
    default:
      return []
  }
}

function nameOf(node: Node): string | undefined {
  if (node.type === 'Identifier' || node.type === 'JSXIdentifier') return node.name
  return node.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined
}

/** Finds every text with a letter that `source` shows as it is written there, in whatever language. */
export function findVisibleLiterals(path: string, source: string): VisibleLiteral[] {
  const { program, errors } = parseSync(path, source)
  if (errors.length > 0) throw new Error(`${path} cannot be parsed: ${errors[0]?.message}`)
  const found: { text: string; start: number }[] = []
  new Visitor({
    JSXText: (node) => void found.push({ text: node.value, start: node.start }),
    JSXElement: (node) => void found.push(...childTexts(node.children)),
    JSXFragment: (node) => void found.push(...childTexts(node.children)),
    JSXAttribute: (node) => {
      if (shown.has(nameOf(node.name) ?? '')) found.push(...writtenIn(node.value))
    },
    Property: (node) => {
      if (shown.has(nameOf(node.key) ?? '')) found.push(...writtenIn(node.value))
    },
    CallExpression: (node) => {
      if (tellers.has(nameOf(node.callee) ?? '')) found.push(...node.arguments.flatMap((each) => writtenIn(each)))
    },
  }).visit(program)
  return found
    .filter(({ text }) => /\p{L}/u.test(text))
    .map(({ text, start }) => ({
      line: source.slice(0, start).split('\n').length,
      text: text.trim().replace(/\s+/g, ' '),
    }))
}

function childTexts(children: readonly Node[]): { text: string; start: number }[] {
  return children.flatMap((child) => (child.type === 'JSXExpressionContainer' ? writtenIn(child) : []))
}
