import { z } from 'zod'
import { positionAt, type TextPosition } from '../templates/template-error.ts'
import { findLoops } from './find-loops.ts'
import { codeFile } from './sandbox-prelude.ts'
import { mostMemoryBytes } from './transformation.ts'
import { type TransformationRule, wrongTransformation } from './transformation-rules.ts'

/** What was thrown in the sandbox, as it describes itself: the customer's code may have made it up. */
export const Thrown = z.object({ name: z.string().nullable(), message: z.string(), stack: z.string() })
export type Thrown = z.infer<typeof Thrown>

export interface Failure extends TextPosition {
  readonly reason: string
  readonly rule: TransformationRule
}

type Said = Pick<Failure, 'reason' | 'rule'>

const mebibytes = mostMemoryBytes / 1024 / 1024
const ends: Readonly<Record<string, Said>> = {
  'out of memory': {
    reason: `it takes more than ${mebibytes} MB of memory`,
    rule: wrongTransformation('transformation-needs-too-much-memory', { mebibytes }),
  },
  'stack overflow': {
    reason: 'its calls are nested too deeply; does a function call itself without end?',
    rule: wrongTransformation('transformation-nested-too-deep'),
  },
}

/** What was thrown, for the author of the code; where it happened if the stack says so, else where `transform` stands. */
export function explainFailure(code: string, { name, message, stack }: Thrown): Failure {
  const isInterrupted = name === 'InternalError' && message === 'interrupted'
  const frame = framesOf(stack).find(({ line, column }) => !isInterrupted || line > 1 || column > 1)
  // Reading JSON or code that is nested too deeply is a SyntaxError.
  const known = name === 'InternalError' || name === 'SyntaxError' ? ends[message] : undefined
  const error = name === null ? message : `${name}: ${message}`
  const said = known ?? {
    reason: name === null ? `it threw ${message}` : error,
    rule: wrongTransformation('transformation-threw', { error }),
  }
  if (frame === undefined) return { ...said, ...placeOfTransform(code) }
  const { caller, line, column } = frame
  if (!/^[\w$.]+$/.test(caller) || caller === 'transform') return { ...said, line, column }
  const rule = known?.rule ?? wrongTransformation('transformation-threw-in', { error, name: caller })
  return { reason: `${said.reason} (in ${caller})`, rule, line, column }
}

const mostLoopsTold = 5

/**
 * A run that was ended. The engine knows the last call that was made, or where the function begins that made none: a loop may stand
 * after it. So the first loop is told where none begins before, and all of them are named.
 */
export function explainEnd(code: string, { reason, rule }: Said, { line, column }: TextPosition): Failure {
  const loops = findLoops(code)
  const [first] = loops
  if (first === undefined || loops.some((loop) => loop.line === line)) return { reason, rule, line, column }
  const lines = loops.slice(0, mostLoopsTold).map((loop) => loop.line)
  const told = loops.length === 1 ? `it loops in line ${first.line}` : `its loops are in lines ${lines.join(', ')}`
  const place = first.line < line ? { line, column } : first
  const ruleWithLoops = { ...rule, params: { ...rule.params, loops: lines.map(String) } }
  return { reason: `${reason}; ${told}`, rule: ruleWithLoops, ...place }
}

/** Innermost first. A loop without calls is told as the first character of the code: its place is not known. */
function framesOf(stack: string) {
  const frames = stack.matchAll(new RegExp(`(?:at (\\S+) \\()?${codeFile.replace('.', '\\.')}:(\\d+):(\\d+)`, 'g'))
  return [...frames].map(([, caller = '', line, column]) => ({ caller, line: Number(line), column: Number(column) }))
}

/** Where the function stands that is called; the beginning when there is none. */
export function placeOfTransform(code: string): TextPosition {
  return positionAt(code, Math.max(0, code.search(/\btransform\b/)))
}
