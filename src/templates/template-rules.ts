import { type Said, sayFrom } from '../shared/field-rules.ts'

const text: string = ''
const count: number = 0

/** What can be wrong with a text that must be JSON, for programs; what stands here shows the types of the values only. */
export const jsonRules = {
  'json-goes-on': {},
  'json-too-deep': { maximum: count },
  'json-ends-early': {},
  'json-not-closed': { end: text },
  'json-value-missing': { found: text },
  'json-separator-missing': { end: text, found: text },
  'json-key-missing': { found: text },
  'json-colon-missing': { found: text },
  'json-string-not-closed': {},
  'json-escape-wrong': {},
  'json-string-with-control-characters': {},
  'not-json': {},
}
export type JsonRule = Said<typeof jsonRules>
export const wrongJson = sayFrom(jsonRules)

/** What can be wrong with a template. */
export const templateRules = {
  ...jsonRules,
  'template-cannot-make': { contentType: text },
  'template-too-long': {},
  'template-nested-too-deep': {},
  'template-too-slow': {},
  'template-needs-too-much-memory': {},
  'template-filter-unknown': { name: text },
  'template-tag-unknown': { name: text },
  'template-tag-not-closed': { tag: text },
  'template-output-not-closed': { text },
  'template-variable-missing': {},
  'template-not-a-variable': { text },
  'template-with-other-braces': { braces: text },
  'template-of-other-language': { braces: text },
  'template-part-not-understood': { text },
  'template-not-understood': {},
  'template-time-unknown': { word: text },
  'template-value-after-backslash': {},
  'body-too-long': { maximum: count },
}
export type TemplateRule = Said<typeof templateRules>
export const wrongTemplate = sayFrom(templateRules)
