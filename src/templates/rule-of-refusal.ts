import { type TemplateRule, wrongTemplate } from './template-rules.ts'

/** What the engine says in English, and what each sentence means. */
const sentences: readonly (readonly [RegExp, (found: string) => TemplateRule])[] = [
  [/^undefined filter: (.+)$/s, (name) => wrongTemplate('template-filter-unknown', { name })],
  [/^tag "(.+)" not found$/s, (name) => wrongTemplate('template-tag-unknown', { name })],
  [/^tag (.+) not closed$/s, (tag) => wrongTemplate('template-tag-not-closed', { tag: unquoted(tag) })],
  [/^output (.+) not closed$/s, (text) => wrongTemplate('template-output-not-closed', { text: unquoted(text) })],
  [/^invalid value expression: ""$/, () => wrongTemplate('template-variable-missing')],
  [
    /^(?:invalid value expression:|unexpected character|unexpected token|illegal tag:|empty candidates:) (".*"|.+?)(?:, value expected)?$/s,
    (text) => wrongTemplate('template-part-not-understood', { text: unquoted(text) }),
  ],
]

/** What is wrong with a template, by the sentence with which the engine refuses it. */
export function ruleOfRefusal(reason: string): TemplateRule {
  for (const [pattern, ruleOf] of sentences) {
    const found = pattern.exec(reason)
    if (found !== null) return ruleOf(found[1] ?? '')
  }
  return wrongTemplate('template-not-understood')
}

/** The engine writes some excerpts as JSON strings. */
function unquoted(text: string): string {
  if (!text.startsWith('"')) return text
  try {
    const read: unknown = JSON.parse(text)
    return typeof read === 'string' ? read : text
  } catch (error) {
    if (error instanceof SyntaxError) return text
    throw error
  }
}
