import { type ASTNode, Environment } from '@marcbachmann/cel-js'
import { suggest } from '../nearest-name.ts'
import { type ConditionRule, wrongCondition } from './condition-rules.ts'
import { type ConditionMistake, explainCondition, isMistake, mistakeAt } from './explain-condition.ts'

/*
 * Conditions are expressions of CEL, which has no loops, no effects and no way out to JavaScript. They run while an event is being
 * published, so their cost must grow with the event's size at most: the text, its nodes and its depth are bounded, only functions
 * that look at a value once are allowed (no patterns, which may backtrack without end), and within `exists(a, …)` only `a` itself
 * can be looked at, so that no list is walked once for each of another's.
 */

/** What a condition can look at. */
export interface ConditionInput {
  readonly topic: string
  readonly kind: string | null
  readonly source: string
  readonly data: unknown
}

/** Whether the condition holds. Throws an `UndecidedError` when the event does not have what it asks for. */
export type Condition = (input: ConditionInput) => boolean

/** The condition cannot be decided for an event; the message says why, in a few words. */
export class UndecidedError extends Error {
  readonly rule: ConditionRule

  constructor(message: string, rule: ConditionRule, options?: ErrorOptions) {
    super(message, options)
    this.name = 'UndecidedError'
    this.rule = rule
  }
}

export const maxConditionCharacters = 1000

const environment = new Environment({
  unlistedVariablesAreDyn: false,
  homogeneousAggregateLiterals: false,
  enableOptionalTypes: true,
  limits: { maxAstNodes: 150, maxDepth: 20, maxListElements: 100, maxMapEntries: 10, maxCallArguments: 4 },
})
  .registerVariable('topic', 'string')
  .registerVariable('kind', 'dyn')
  .registerVariable('source', 'string')
  .registerVariable('data', 'map')

const walks = new Set(['exists', 'exists_one', 'all', 'filter'])
const dates =
  'getDate getDayOfMonth getDayOfWeek getDayOfYear getFullYear getHours getMilliseconds getMinutes getMonth getSeconds'.split(
    ' ',
  )
const conversions = ['bool', 'double', 'duration', 'dyn', 'int', 'string', 'timestamp', 'type', 'uint']
const texts = ['contains', 'endsWith', 'lowerAscii', 'size', 'startsWith', 'trim', 'upperAscii']
const optionals = ['has', 'hasValue', 'or', 'orValue', 'value']
const allowed = new Set([...walks, ...dates, ...conversions, ...texts, ...optionals])

const maxKept = 1000
const kept = new Map<string, Condition>()

/** What is wrong with a condition, with the place, or null. */
export function checkCondition(text: string): ConditionMistake | null {
  try {
    const parsed = environment.parse(text)
    const forbidden = findForbidden(parsed.ast, null)
    if (forbidden !== null) return mistakeAt(text, forbidden.node.start, forbidden.reason, forbidden.rule)
    const { valid, type, error } = parsed.check()
    if (!valid) return describe(text, error)
    if (type === 'bool' || type === 'dyn') return null
    const message = `the whole must be true or false, but is of the type ${type}; compare it with something`
    return { message, ...wrongCondition('condition-neither-true-nor-false', { type: String(type) }) }
  } catch (error) {
    return describe(text, error)
  }
}

/** The condition, ready to ask; it is compiled once for each text. Throws an `UndecidedError` for a text that `checkCondition` refuses. */
export function compileCondition(text: string): Condition {
  const known = kept.get(text)
  if (known !== undefined) return known
  const mistake = checkCondition(text)
  if (mistake !== null) throw new UndecidedError(mistake.message, mistake)
  const evaluate = environment.parse(text)
  const condition: Condition = ({ topic, kind, source, data }) => {
    const answer = tryToEvaluate(text, () => evaluate({ topic, kind, source, data }))
    if (typeof answer === 'boolean') return answer
    throw new UndecidedError('it is neither true nor false for this event', wrongCondition('condition-undecided'))
  }
  if (kept.size >= maxKept) kept.clear()
  kept.set(text, condition)
  return condition
}

function tryToEvaluate(text: string, evaluate: () => unknown): unknown {
  try {
    return evaluate()
  } catch (error) {
    // Whatever goes wrong here must not keep the event from being published: it is told in the decision.
    const said = isMistake(error) ? error.summary : String(error)
    const missing = /^No such key: (.*)$/s.exec(said)?.[1]
    const reason = (missing === undefined ? said : `the event has no ${missing}`).slice(0, 200)
    throw new UndecidedError(reason, ruleOfUndecided(text, error, missing), { cause: error })
  }
}

function ruleOfUndecided(text: string, error: unknown, missing: string | undefined): ConditionRule {
  if (missing !== undefined) return wrongCondition('condition-without-value', { name: missing.slice(0, 200) })
  return isMistake(error) ? explainCondition(text, error) : wrongCondition('condition-undecided')
}

interface Forbidden {
  readonly node: ASTNode
  readonly reason: string
  readonly rule: ConditionRule
}

/** The first thing that a condition must not do. `walked`: the name that stands for an element, within a walk. */
function findForbidden(node: ASTNode, walked: string | null): Forbidden | null {
  if (node.op === 'id' && walked !== null && node.args !== walked) {
    const reason = `only ${walked} can be looked at here, and what is written out, but not ${node.args}`
    return { node, reason, rule: wrongCondition('condition-looks-elsewhere', { walked, name: node.args }) }
  }
  if (node.op === 'call' || node.op === 'rcall') {
    const name = node.args[0]
    if (!allowed.has(name)) return { node, ...unknownFunction(name) }
    if (node.op === 'rcall' && walks.has(name)) {
      if (walked !== null) {
        const reason = `${name} cannot stand within another walk over a list`
        return { node, reason, rule: wrongCondition('condition-walk-in-walk', { name }) }
      }
      const [, list, [element, ...rest]] = node.args
      const variable = element?.op === 'id' ? element.args : null
      return findForbidden(list, null) ?? firstForbidden(rest, variable)
    }
  }
  return firstForbidden(childrenOf(node), walked)
}

function firstForbidden(nodes: readonly ASTNode[], walked: string | null): Forbidden | null {
  for (const node of nodes) {
    const found = findForbidden(node, walked)
    if (found !== null) return found
  }
  return null
}

/** What a node's arguments hold of other nodes, however deep in lists. */
function childrenOf({ args }: ASTNode): ASTNode[] {
  const nodesIn = (value: unknown): ASTNode[] => {
    if (Array.isArray(value)) return value.flatMap(nodesIn)
    return isNode(value) ? [value] : []
  }
  return nodesIn(args)
}

function isNode(value: unknown): value is ASTNode {
  return typeof value === 'object' && value !== null && 'op' in value && 'args' in value
}

const known = [...walks, ...texts, 'has'].toSorted()

function unknownFunction(name: string): Omit<Forbidden, 'node'> {
  const { meant } = suggest(name, [...allowed])
  const suggestion = meant === undefined ? { choices: known } : { meant }
  const hint = meant === undefined ? `There are ${known.join(', ')}.` : `Did you mean ${meant}?`
  const reason = `the function ${name} is not available. ${hint}`
  return { reason, rule: wrongCondition('condition-function-unknown', { name, ...suggestion }) }
}

function describe(text: string, error: unknown): ConditionMistake {
  if (isMistake(error)) return explainCondition(text, error)
  throw error
}
