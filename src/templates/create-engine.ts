import { CaptureTag, type Context, filters, Liquid } from 'liquidjs'
import { JsonValue, writeText } from './escape-value.ts'
import { longestTemplate } from './template.ts'
import { AuthorText } from './template-emitter.ts'
import { RunningMistake } from './template-error.ts'
import { wrongTemplate } from './template-rules.ts'

const tags = new Set(['assign', 'capture', 'if', 'unless', 'case', 'for', 'break', 'continue', 'comment', '#'])

const keptFilters = new Set(
  `abs append at_least at_most capitalize ceil compact concat default divided_by downcase escape first floor join last lstrip map
  minus modulo plus prepend remove remove_first remove_last replace replace_first replace_last reverse round rstrip size slice sort
  split strip strip_newlines sum times truncate truncatewords uniq upcase url_decode url_encode where`.split(/\s+/),
)

/** The template language: Liquid without files, clock and randomness, and with values that keep their type. */
export function createEngine(): Liquid {
  const engine = new Liquid({
    ownPropertyOnly: true,
    strictFilters: true,
    parseLimit: longestTemplate,
    timezoneOffset: 0,
    locale: 'en-US',
    cache: false,
  })
  for (const name of Object.keys(engine.tags)) if (!tags.has(name)) delete engine.tags[name]
  for (const name of Object.keys(engine.filters)) if (!keptFilters.has(name)) delete engine.filters[name]
  engine.registerTag('capture', BoundedCapture)
  engine.registerFilter('json', (value: unknown) => new JsonValue(value))
  engine.registerFilter('escape_slack', (value: unknown) => replaceEach(value, /[&<>]/g, slackNames))
  engine.registerFilter('escape_markdown', (value: unknown) =>
    writeText(value).replaceAll(/[\\`*_{}[\]()#+\-!|<>~@]/g, String.raw`\$&`),
  )
  registerDate(engine)
  return engine
}

/** `capture` with an end: the engine's own puts no limit on what is kept, and writes an object as `[object Object]`. */
class BoundedCapture extends CaptureTag {
  override *render(ctx: Context): Generator<unknown, void, string> {
    const kept: string[] = []
    const keep = (value: unknown) => {
      const text = value instanceof AuthorText ? value.text : writeText(value)
      ctx.memoryLimit.use(text.length)
      kept.push(text)
    }
    yield this.liquid.renderer.renderTemplates(this.templates, ctx, { buffer: '', write: keep })
    ctx.bottom()[this.variable] = kept.join('')
  }
}

const slackNames: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

function replaceEach(value: unknown, pattern: RegExp, names: Readonly<Record<string, string>>): string {
  return writeText(value).replaceAll(pattern, (character) => names[character] ?? character)
}

/** The engine's `date`, which would read the clock for `now`: then a preview would not show what is sent. */
function registerDate(engine: Liquid): void {
  const builtIn = filters.date
  if (typeof builtIn !== 'function') throw new Error('The template engine has no filter for dates.')
  engine.registerFilter('date', function (value: unknown, ...rest: unknown[]) {
    if (value === 'now' || value === 'today') {
      const reason = `the time "${value}" is not known to templates; take createdAt, the time of the event`
      throw new RunningMistake(reason, wrongTemplate('template-time-unknown', { word: value }))
    }
    return value === undefined || value === null ? '' : builtIn.apply(this, [value, ...rest])
  })
}
