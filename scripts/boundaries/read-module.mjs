import { parseSync, Visitor } from 'oxc-parser'

/**
 * What a source file imports, exports and reads from outside.
 * @typedef {{specifier: string, line: number}} Import type-only ones and `import('…')` included
 * @typedef {{what: string, line: number}} Finding
 * @typedef {{name: string, isType: boolean, isFromElsewhere: boolean}} Export
 * @typedef {{imports: Import[], exports: Export[], environment: number[], impure: Finding[]}} Module
 * `environment`: the lines that read `process.env`; `impure`: clock, randomness and network
 */

/**
 * Reads a TypeScript file from its syntax tree, so that text in comments and strings counts for nothing.
 * @param {string} name its ending tells the syntax
 * @returns {Module}
 * @throws {Error} when the text is no TypeScript
 */
export function readModule(name, text) {
  const { module, program, errors } = parseSync(name, text)
  const failure = errors.find((error) => error.severity === 'Error')
  if (failure) throw new Error(`${name}: ${failure.message}`)
  const lineOf = createLineFinder(text)
  return {
    imports: [...staticImports(module), ...findLateImports(program)].map(({ specifier, at }) => ({
      specifier,
      line: lineOf(at),
    })),
    exports: module.staticExports.flatMap(({ entries }) => entries.map(describeExport)),
    environment: findEnvironmentReads(program).map(lineOf),
    impure: findImpureCalls(program).map(({ what, at }) => ({ what, line: lineOf(at) })),
  }
}

function staticImports(module) {
  const imported = module.staticImports.map((one) => one.moduleRequest)
  const exportedAgain = module.staticExports.flatMap(({ entries }) => entries.map((entry) => entry.moduleRequest))
  return [...imported, ...exportedAgain.filter((request) => request !== null)].map((request) => ({
    specifier: request.value,
    at: request.start,
  }))
}

function describeExport(entry) {
  return {
    name: entry.exportName.name ?? entry.localName.name ?? '*',
    isType: entry.isType,
    isFromElsewhere: entry.moduleRequest !== null,
  }
}

/** `await import('…')` and the type `import('…').Name`. */
function findLateImports(program) {
  const found = []
  const add = (node) => {
    if (node.source.type === 'Literal' && typeof node.source.value === 'string') {
      found.push({ specifier: node.source.value, at: node.start })
    }
  }
  new Visitor({ ImportExpression: add, TSImportType: add }).visit(program)
  return found
}

/** `process.env`, `process['env']`, `globalThis.process.env`, `const { env } = process`, `import { env } from 'process'`. */
function findEnvironmentReads(program) {
  const found = []
  new Visitor({
    MemberExpression(node) {
      if (propertyName(node) === 'env' && isProcess(node.object)) found.push(node.start)
    },
    VariableDeclarator(node) {
      if (node.id.type !== 'ObjectPattern' || node.init === null || !isProcess(node.init)) return
      if (node.id.properties.some((property) => property.key?.name === 'env')) found.push(node.start)
    },
    ImportDeclaration(node) {
      if (!/^(node:)?process$/.test(node.source.value)) return
      if (node.specifiers.some((one) => one.imported?.name === 'env')) found.push(node.start)
    },
  }).visit(program)
  return found
}

function findImpureCalls(program) {
  const found = []
  new Visitor({
    CallExpression(node) {
      const name = dottedName(node.callee)
      if (IMPURE.has(name)) found.push({ what: `${name}()`, at: node.start })
    },
    NewExpression(node) {
      if (dottedName(node.callee) === 'Date' && node.arguments.length === 0) {
        found.push({ what: 'new Date()', at: node.start })
      }
    },
  }).visit(program)
  return found
}

const IMPURE = new Set([
  'Date.now',
  'performance.now',
  'Temporal.Now.instant',
  'Temporal.Now.zonedDateTimeISO',
  'Temporal.Now.plainDateTimeISO',
  'Temporal.Now.plainDateISO',
  'Math.random',
  'fetch',
  'setTimeout',
  'setInterval',
])

function isProcess(node) {
  return /^(globalThis\.)?process$/.test(dottedName(node))
}

/** `a.b.c` of an expression that is just that, else an empty string. */
function dottedName(node) {
  if (node.type === 'Identifier') return node.name
  if (node.type !== 'MemberExpression') return ''
  const name = propertyName(node)
  const owner = dottedName(node.object)
  return name === undefined || owner === '' ? '' : `${owner}.${name}`
}

function propertyName(node) {
  if (!node.computed) return node.property.name
  return node.property.type === 'Literal' ? String(node.property.value) : undefined
}

function createLineFinder(text) {
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return (offset) => starts.findLastIndex((start) => start <= offset) + 1
}
