import { EvaluationError, ParseError, TypeError as TypeMistake } from '@marcbachmann/cel-js'
import { positionAt, type TextPosition } from '../../templates/template-error.ts'
import { suggest } from '../nearest-name.ts'
import { type ConditionRule, wrongCondition } from './condition-rules.ts'

/** What is wrong with a condition, and where; the message has the place, too. */
export type ConditionMistake = ConditionRule & { readonly message: string } & Partial<TextPosition>

export type LanguageMistake = ParseError | TypeMistake | EvaluationError

const longestPart = 40
const variables = ['data', 'topic', 'kind', 'source']

/** Whether the language itself refuses the text. */
export function isMistake(error: unknown): error is LanguageMistake {
  return error instanceof ParseError || error instanceof TypeMistake || error instanceof EvaluationError
}

/** What the language found wrong with the text of a condition. */
export function explainCondition(text: string, error: LanguageMistake): ConditionMistake {
  const offset = (error.range ?? error.node)?.start
  const unknown = /^Unknown variable: (.*)$/s.exec(error.summary)?.[1]
  if (unknown === undefined) return mistakeAt(text, offset, error.summary, ruleOf(error, text))
  const suggestion = suggest(unknown, variables)
  const { meant, choices = [] } = suggestion
  const hint = meant === undefined ? `There are ${choices.join(', ')}.` : `Did you mean ${meant}?`
  const rule = wrongCondition('condition-variable-unknown', { name: unknown, ...suggestion })
  return mistakeAt(text, offset, `there is no ${unknown}. ${hint}`, rule)
}

/** A mistake with its place, which begins the sentence. */
export function mistakeAt(
  text: string,
  offset: number | undefined,
  reason: string,
  rule: ConditionRule,
): ConditionMistake {
  const place = positionAt(text, offset ?? 0)
  return { message: `line ${place.line}, column ${place.column}: ${reason}`, ...rule, ...place }
}

/** By the codes of the language; the values stand in its sentences only, and parts in the text. */
function ruleOf({ code, summary, range }: LanguageMistake, text: string): ConditionRule {
  const quoted = /'(.*)'/s.exec(summary)?.[1] ?? ''
  const rest = summary.replace(/^.*?: /s, '')
  const part = text.slice(range?.start, range?.end).slice(0, longestPart)
  switch (code) {
    case 'unexpected_token':
      return rest === 'EOF'
        ? wrongCondition('condition-ends-early')
        : wrongCondition('condition-part-not-expected', { part })
    case 'expected_token':
      return summary.endsWith('got EOF')
        ? wrongCondition('condition-ends-early')
        : wrongCondition('condition-part-not-expected', { part })
    case 'unexpected_character':
      return wrongCondition('condition-character-not-expected', { character: quoted === '' ? rest : quoted })
    case 'unterminated_string':
    case 'unterminated_triple_quoted_string':
    case 'newline_in_string':
      return wrongCondition('condition-text-not-closed')
    case 'no_such_overload':
      return wrongCondition('condition-types-do-not-fit', { parts: rest })
    case 'no_matching_overload':
      return wrongCondition('condition-types-do-not-fit', { parts: quoted })
    case 'invalid_logical_operand':
    case 'invalid_condition_type':
      return wrongCondition('condition-needs-true-or-false', { type: quoted })
    case 'no_such_key':
      return wrongCondition('condition-key-unknown', { name: rest })
    case 'limit_exceeded':
      return wrongCondition('condition-too-large')
    default:
      return wrongCondition('condition-not-understood')
  }
}
