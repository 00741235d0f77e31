import { z } from 'zod'
import type { FieldError } from './errors.ts'
import { broken, CodeParams, codeOfPattern, type FieldCode, type FieldRule } from './field-rules.ts'

type Issue = z.core.$ZodIssue

/** What schemas give as the `params` of a refinement. */
const Given = z.object({ code: z.string(), params: CodeParams, line: z.int().optional(), column: z.int().optional() })

const codesOfTypes: Readonly<Record<string, FieldCode>> = {
  string: 'not-a-text',
  number: 'not-a-number',
  int: 'not-a-whole-number',
  boolean: 'not-true-or-false',
}

const codesOfFormats: Readonly<Record<string, FieldCode>> = {
  email: 'not-an-email',
  url: 'not-a-web-address',
  datetime: 'not-an-instant',
  date: 'not-a-date',
}

/** The rule that zod found broken, with the place in a text where it has one; undefined for what has no code. */
export function ruleOfIssue(issue: Issue): Omit<FieldError, 'path' | 'message'> | undefined {
  switch (issue.code) {
    case 'unrecognized_keys':
      return broken('unknown-field')
    case 'invalid_type':
      return issue.message === 'is required' ? broken('required') : withoutValues(codesOfTypes[issue.expected])
    case 'invalid_format':
      return withoutValues(codesOfFormats[issue.format] ?? codeOfPattern(issue.pattern))
    case 'invalid_value':
      return broken('not-one-of', { options: issue.values.map(String) })
    case 'too_small':
      return issue.inclusive === false ? undefined : tooSmall(issue.origin, Number(issue.minimum))
    case 'too_big':
      return issue.inclusive === false ? undefined : tooBig(issue.origin, Number(issue.maximum))
    case 'custom':
      return givenRule(issue.params)
    default:
      return undefined
  }
}

/** Made by `broken` and its like. */
function givenRule(given: unknown): Omit<FieldError, 'path' | 'message'> | undefined {
  const { data } = Given.safeParse(given)
  if (data === undefined) return undefined
  const { code, params, line, column } = data
  return { code, params, ...(line === undefined || column === undefined ? {} : { line, column }) }
}

function withoutValues(code: FieldCode | undefined): FieldRule | undefined {
  return code === undefined ? undefined : ({ code, params: {} } as FieldRule) // Types and forms have no values.
}

function tooSmall(origin: string, minimum: number): FieldRule | undefined {
  if (origin === 'string') return minimum === 1 ? broken('required') : broken('too-short', { minimum })
  if (origin === 'array') return broken('too-few', { minimum })
  return isNumber(origin) ? broken('too-small', { minimum }) : undefined
}

function tooBig(origin: string, maximum: number): FieldRule | undefined {
  if (origin === 'string') return broken('too-long', { maximum })
  if (origin === 'array') return broken('too-many', { maximum })
  return isNumber(origin) ? broken('too-large', { maximum }) : undefined
}

function isNumber(origin: string): boolean {
  return origin === 'number' || origin === 'int'
}
