import type { TemplateRule } from './template-rules.ts'

/** A place in a text; both count from 1. */
export interface TextPosition {
  readonly line: number
  readonly column: number
}

/** A template that is wrong, or that made something that cannot be sent: what is wrong, and where in the template. */
export class TemplateError extends Error {
  readonly reason: string
  readonly rule: TemplateRule
  readonly position: TextPosition

  constructor(reason: string, rule: TemplateRule, position: TextPosition, cause?: unknown) {
    super(`Line ${position.line}, column ${position.column}: ${reason}`, cause === undefined ? undefined : { cause })
    this.name = 'TemplateError'
    this.reason = reason
    this.rule = rule
    this.position = position
  }
}

/** A mistake that shows while a template runs; the engine knows the place. */
export class RunningMistake extends Error {
  readonly rule: TemplateRule

  constructor(reason: string, rule: TemplateRule) {
    super(reason)
    this.name = 'RunningMistake'
    this.rule = rule
  }
}

/** Line and column of an offset into a text; one past its end is allowed. */
export function positionAt(text: string, offset: number): TextPosition {
  const before = text.slice(0, offset)
  const line = before.split('\n').length
  return { line, column: offset - before.lastIndexOf('\n') }
}
