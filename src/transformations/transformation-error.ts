import type { TextPosition } from '../templates/template-error.ts'
import type { TransformationRule } from './transformation-rules.ts'

/** A transformation that is wrong, or made something that cannot be sent: what is wrong, and where in its code. */
export class TransformationError extends Error {
  readonly reason: string
  readonly rule: TransformationRule
  /** Null where the code had no chance to run. */
  readonly position: TextPosition | null
  /** What it wrote with `console.log` until then. */
  readonly logs: readonly string[]

  constructor(reason: string, rule: TransformationRule, position: TextPosition | null, logs: readonly string[] = []) {
    super(position === null ? reason : `Line ${position.line}, column ${position.column}: ${reason}`)
    this.name = 'TransformationError'
    this.reason = reason
    this.rule = rule
    this.position = position
    this.logs = logs
  }
}
