import type { UrlRefusal } from '../endpoints/target-policy.ts'
import type { CodeParams } from '../shared/field-rules.ts'
import type { TemplateError } from '../templates/template-error.ts'
import type { TransformationError } from '../transformations/transformation-error.ts'
import { attemptReasons } from './attempt-reasons.ts'
import type { AttemptError, AttemptErrorCode } from './delivery.ts'

type Reasons = typeof attemptReasons
export type AttemptReason = keyof Reasons

const maxCharacters = 500

/** A failure with its reason, the values of the reason and its sentence. */
export function failAttempt<Reason extends AttemptReason>(
  code: AttemptErrorCode,
  reason: Reason,
  ...values: Parameters<Reasons[Reason]>
): AttemptError {
  const say = attemptReasons[reason] as (...given: typeof values) => string // Which of them takes which values is lost here.
  return { code, message: storableText(say(...values)), reason, params: storableValues({ ...values[0] }) }
}

/** An address that requests may not go to. */
export function failBlocked({ code, params, message }: UrlRefusal): AttemptError {
  return { code: 'blocked-target', message, reason: code, params: storableValues(params) }
}

/** A template or a transformation that made nothing of the event. */
export function failBody({ rule, position }: TemplateError | TransformationError, message: string): AttemptError {
  const params = storableValues(rule.params)
  return { code: 'template', message: storableText(message), reason: rule.code, params, ...position }
}

function storableValues(values: CodeParams): CodeParams {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      if (typeof value === 'number') return [name, value]
      return [name, typeof value === 'string' ? storableText(value) : value.map(storableText)]
    }),
  )
}

/** Without what JSON in the database cannot hold, NUL and half a character, and cut between characters, not within one. */
export function storableText(text: string): string {
  return [
    ...text
      .replaceAll(/\p{Cc}+/gu, ' ')
      .replaceAll(/\p{Cs}/gu, '\ufffd')
      .trim(),
  ]
    .slice(0, maxCharacters)
    .join('')
}
