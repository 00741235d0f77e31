import { z } from 'zod'
import { CodeParams } from '../../shared/field-rules.ts'
import type { RowMistake } from './import.ts'
import { isRowCode } from './row-rules.ts'

const Sentences = z.array(z.object({ row: z.int(), column: z.string().nullable(), message: z.string() })).nullable()
const Reasons = z.array(z.object({ code: z.string(), params: CodeParams }).nullable()).nullable()

/** Mistakes as a row keeps them: the sentences, which processes of earlier versions read too, and what programs call them. */
export function storeMistakes(mistakes: readonly RowMistake[]): { errors: string; reasons: string } {
  return {
    errors: JSON.stringify(mistakes.map(({ row, column, message }) => ({ row, column, message }))),
    reasons: JSON.stringify(mistakes.map(({ code, params }) => (code === null ? null : { code, params }))),
  }
}

/** The mistakes of a row. Those of earlier versions have no codes, and a code of a later one is left out. */
export function readMistakes(errors: unknown, reasons: unknown): RowMistake[] {
  const known = Reasons.parse(reasons) ?? []
  return (Sentences.parse(errors) ?? []).map(({ row, column, message }, index) => {
    const { code, params } = known[index] ?? {}
    return isRowCode(code)
      ? { row, column, code, params: params ?? {}, message }
      : { row, column, code: null, params: {}, message }
  })
}
