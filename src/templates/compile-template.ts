import { Context, type Liquid, LiquidError, type Template as Node, TokenKind, toValueSync } from 'liquidjs'
import { type BodyFormat, bodyFormatOf } from './body-format.ts'
import { createEngine } from './create-engine.ts'
import { findJsonError } from './find-json-error.ts'
import { ruleOfRefusal } from './rule-of-refusal.ts'
import { AuthorText, TemplateEmitter } from './template-emitter.ts'
import { positionAt, RunningMistake, TemplateError } from './template-error.ts'
import { type TemplateRule, wrongTemplate } from './template-rules.ts'

const deepestNesting = 30
/** Tags, texts and values that one rendering may pass. */
const mostSteps = 10_000
/** What filters and ranges may take together, in characters and items. */
const mostMemory = 4_000_000
const longestRunMs = 500

/** Gives the body for the variables of an event. Throws `TemplateError`. */
export type RenderTemplate = (variables: Readonly<Record<string, unknown>>) => string

let engine: Liquid | null = null

/** Reads the template of a body. Throws `TemplateError` with the place of the mistake. */
export function compileTemplate(body: string, contentType: string): RenderTemplate {
  const format = bodyFormatOf(contentType)
  if (format === null) {
    throw new TemplateError(
      `a template cannot make ${contentType}; take JSON, application/x-www-form-urlencoded, XML or a text/… type`,
      wrongTemplate('template-cannot-make', { contentType }),
      { line: 1, column: 1 },
    )
  }
  return compile(body, format)
}

/** Reads the template of a header's value. Throws `TemplateError` with the place of the mistake. */
export function compileHeader(value: string): RenderTemplate {
  return compile(value, 'header')
}

/** Whether a text has anything that a template would fill in. */
export function isTemplate(text: string): boolean {
  return text.includes('{{') || text.includes('{%')
}

function compile(source: string, format: BodyFormat): RenderTemplate {
  engine ??= createEngine()
  const { options } = engine
  const renderer = engine.renderer
  const nodes = parse(engine, source)
  return (variables) => {
    const emitter = new TemplateEmitter(format)
    const context = limited(
      new Context(variables, options, { sync: true, ownPropertyOnly: true, memoryLimit: mostMemory }),
    )
    try {
      toValueSync(renderer.renderTemplates(nodes, context, emitter))
    } catch (error) {
      throw explain(error, source)
    }
    const text = emitter.finish()
    const wrong = format === 'json' ? findJsonError(text) : null
    if (wrong !== null) {
      const place = positionAt(source, emitter.originOf(wrong.offset))
      throw new TemplateError(`not valid JSON: ${wrong.reason}`, wrong.rule, place)
    }
    return format === 'form' || format === 'header' ? text.trim() : text
  }
}

/** Ends a run after so many steps, which is the same on every machine, and after a time. */
function limited(context: Context): Context {
  let steps = 0
  let endsAt: number | null = null
  context.renderLimit.check = (nowMs) => {
    endsAt ??= nowMs + longestRunMs
    if (++steps > mostSteps || nowMs > endsAt) {
      throw new RunningMistake('the template takes too long; loop over less', wrongTemplate('template-too-slow'))
    }
  }
  return context
}

function parse(engine: Liquid, source: string): Node[] {
  refuseOtherLanguages(source)
  try {
    const nodes = engine.parse(source)
    prepare(nodes, source, 0)
    return nodes
  } catch (error) {
    throw error instanceof TemplateError ? error : explain(error, source)
  }
}

/** Marks what the author wrote, so that everything else is known to be a value. */
function prepare(nodes: readonly Node[], source: string, depth: number): void {
  for (const node of nodes) {
    const { token } = node
    if (depth > deepestNesting) {
      const reason = `tags are nested more than ${deepestNesting} deep`
      throw new TemplateError(reason, wrongTemplate('template-nested-too-deep'), positionAt(source, token.begin))
    }
    if (token.kind === TokenKind.HTML) prepareText(node)
    if (token.kind === TokenKind.Output) checkOutput(token.getText(), token.begin, source)
    const children = node.children
    if (children !== undefined) prepare(toValueSync(children.call(node, false, true)), source, depth + 1)
  }
}

function prepareText(node: Node): void {
  const { token } = node
  const trimmed = 'trimLeft' in token && typeof token.trimLeft === 'number' ? token.trimLeft : 0
  const right = 'trimRight' in token && typeof token.trimRight === 'number' ? token.trimRight : 0
  const text = new AuthorText(token.input.slice(token.begin + trimmed, token.end - right), token.begin + trimmed)
  node.render = (_context, emitter) => emitter.write(text)
}

const expression = /^(?:"[^"]*"|'[^']*'|-?\d+(?:\.\d+)?|\(.*\)|[\w-]+\??(?:\.[\w-]+\??|\[[^\]]*\])*)$/s

/** The engine leaves out what it does not understand of `{{ first name }}`; an author should know. */
function checkOutput(text: string, begin: number, source: string): void {
  const inside = text.replace(/^\{\{-?/, '').replace(/-?\}\}$/, '')
  const first = /^(?:"[^"]*"|'[^']*'|[^|"'])*/.exec(inside)?.[0].trim() ?? ''
  if (expression.test(first)) return
  const [what, rule] =
    first === ''
      ? ['the name of a variable is missing', wrongTemplate('template-variable-missing')]
      : [`"${first}" is not the name of a variable`, wrongTemplate('template-not-a-variable', { text: first })]
  throw new TemplateError(`${what}; write it like {{ attendees.0.name }}`, rule, positionAt(source, begin))
}

function refuseOtherLanguages(source: string): void {
  const found = /\{\{-?\s*([{#/^>&!])/.exec(source)
  if (found === null) return
  const braces = `{{${found[1]}`
  const [hint, rule] =
    found[1] === '{' || found[1] === '&'
      ? [
          'write two braces: values are escaped for their place by themselves',
          wrongTemplate('template-with-other-braces', { braces }),
        ]
      : [
          'write conditions as {% if title %} … {% endif %} and loops as {% for attendee in attendees %} … {% endfor %}',
          wrongTemplate('template-of-other-language', { braces }),
        ]
  throw new TemplateError(`${braces} is not understood; ${hint}`, rule, positionAt(source, found.index))
}

function explain(error: unknown, source: string): TemplateError {
  if (error instanceof TemplateError) return error
  const inner: unknown = LiquidError.is(error) ? (error.originalError ?? error) : error
  const reason =
    inner instanceof Error ? inner.message.replace(/, (?:file:.*, )?line:\d+, col:\d+$/s, '') : String(inner)
  const begin: unknown = LiquidError.is(error) ? error.token.begin : 0
  const place = positionAt(source, typeof begin === 'number' ? begin : 0)
  if (inner instanceof RunningMistake) return new TemplateError(reason, inner.rule, place, error)
  const [simple, rule] = explainLimit(reason) ?? [reason, ruleOfRefusal(reason)]
  return new TemplateError(simple, rule, place, error)
}

function explainLimit(reason: string): [string, TemplateRule] | null {
  if (reason.includes('call stack'))
    return ['tags or brackets are nested too deeply', wrongTemplate('template-nested-too-deep')]
  if (reason.startsWith('memory alloc'))
    return ['the template takes too much memory; loop over less', wrongTemplate('template-needs-too-much-memory')]
  return reason.startsWith('parse length') ? ['the template is too long', wrongTemplate('template-too-long')] : null
}
