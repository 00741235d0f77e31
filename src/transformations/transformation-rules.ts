import { z } from 'zod'
import { CodeParams, codeSchema, sayFrom } from '../shared/field-rules.ts'

const text: string = ''
const texts: readonly string[] = []
const count: number = 0

/** Where the code loops, when that may be why it was ended. */
interface Loops {
  readonly loops?: readonly string[]
}

/** What can be wrong with a transformation, for programs; what stands here shows the types of the values only. */
export const transformationRules = {
  'transformation-threw': { error: text },
  'transformation-threw-in': { error: text, name: text },
  'transformation-needs-too-much-memory': { mebibytes: count },
  'transformation-nested-too-deep': {},
  'transformation-with-too-many-steps': { maximum: count } as Loops & { maximum: number },
  'transformation-too-slow': { milliseconds: count } as Loops & { milliseconds: number },
  'transformation-without-answer': { seconds: count },
  'transformation-broke-off': {},
  'transformations-waiting': {},
  'server-stopping': {},
  'transform-missing': {},
  'transform-async': {},
  'transform-returned-nothing': {},
  'transform-returned-null': {},
  'transform-returned-other': { type: text },
  'transform-returned-unknown': { name: text, known: texts },
  'transform-returned-no-body': {},
  'transform-returned-unreadable': {},
  'made-body-too-long': { maximum: count },
  'made-body-not-text': { contentType: text },
  'made-text-not-json': { line: count, column: count },
  'made-body-with-null-characters': {},
  'made-content-type-wrong': {},
  'made-headers-wrong': { maximum: count },
  'made-header-name-wrong': { name: text },
  'made-header-twice': { name: text },
  'made-header-value-wrong': { name: text },
  'made-header-set-by-server': { name: text },
  'made-headers-too-long': { maximum: count },
}
export const wrongTransformation = sayFrom(transformationRules)

/** A rule that a transformation broke, as it goes from one thread to another. */
export const TransformationRule = z.object({ code: codeSchema(transformationRules), params: CodeParams })
export type TransformationRule = z.infer<typeof TransformationRule>
