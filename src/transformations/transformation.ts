import { z } from 'zod'
import { broken } from '../shared/field-rules.ts'
import { TransformationRule } from './transformation-rules.ts'

/** The longest code, in characters. */
export const longestCode = 65_536
/** The longest body that a transformation may make, in characters. */
export const longestBody = 1_048_576
/** Turns of loops and calls, as the engine counts them: the same on every machine. */
export const mostSteps = 2_000_000
/** For what takes long without steps, like searching in long texts. */
export const longestRunMs = 500
/** Of the engine and all that the code makes. */
export const mostMemoryBytes = 48 * 1024 * 1024
export const mostLogLines = 20
export const mostLogCharacters = 4096

/** JavaScript with a function `transform`, in the place of a template. */
export const TransformationCode = z
  .string('must be a text')
  .max(longestCode, `must have at most ${longestCode} characters`)
  .refine((code) => code.trim() !== '', { error: 'must not be empty', params: broken('required') })
  .refine((code) => !code.includes('\0'), {
    error: 'must not have NUL characters',
    params: broken('with-null-characters'),
  })
export type TransformationCode = z.infer<typeof TransformationCode>

/** One run of a transformation: all that it can depend on. */
export interface TransformationRun {
  readonly code: string
  /** What `transform` is called with, as JSON; null only reads the code. */
  readonly input: string | null
  /** The time that its clock shows, in milliseconds since 1970. */
  readonly atMs: number
  /** Names the sequence of its random numbers. */
  readonly seed: string
}

/** What came of a run: the parts of what `transform` returned, or what was wrong and where. */
export const RunAnswer = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('made'),
    /** The text that was returned, or the JSON of anything else. */
    body: z.string(),
    /** Whether it was returned as a text. */
    isText: z.boolean(),
    contentType: z.unknown().optional(),
    headers: z.unknown().optional(),
    logs: z.array(z.string()),
  }),
  z.object({
    outcome: z.literal('failed'),
    reason: z.string(),
    rule: TransformationRule,
    /** Both count from 1. */
    line: z.int(),
    column: z.int(),
    logs: z.array(z.string()),
  }),
])
export type RunAnswer = z.infer<typeof RunAnswer>
