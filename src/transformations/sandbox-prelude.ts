/** The name under which customers' code stands in the places of its errors. */
export const codeFile = 'transformation.js'

/**
 * What runs in the sandbox before the customer's code: it keeps what it needs of the language, so that code which changes built-in
 * objects changes them for itself alone. Gives a function that calls `transform` and writes what it made as JSON, and one that
 * describes what was thrown.
 */
export const sandboxPrelude = `(function (write, longest) {
  'use strict'
  const { parse, stringify } = JSON
  const { isArray } = Array
  const { keys } = Object
  const parts = ['body', 'contentType', 'headers']

  function show(value) {
    if (typeof value === 'string') return value
    if (value instanceof Error) return String(value)
    try {
      return stringify(value) ?? String(value)
    } catch {
      return String(value)
    }
  }
  const log = (...values) => write(values.map(show).join(' '))
  globalThis.console = { log, debug: log, info: log, warn: log, error: log }

  const wrong = (reason, code, params = {}) => stringify({ wrong: reason, rule: { code, params } })
  const example = 'write return { body: … } around what is to be sent'

  function read(made) {
    if (made === undefined) return wrong('transform returned nothing; ' + example, 'transform-returned-nothing')
    if (made === null) {
      return wrong('transform returned null; to leave events out, use the filters of the webhook', 'transform-returned-null')
    }
    if (typeof made !== 'object' || isArray(made)) {
      const other = isArray(made) ? 'a list' : 'a ' + typeof made
      const type = isArray(made) ? 'array' : typeof made
      return wrong('transform must return an object with a body, not ' + other + '; ' + example, 'transform-returned-other', { type })
    }
    if (typeof made.then === 'function') {
      return wrong('transform must not be async: there is nothing here to wait for', 'transform-async')
    }
    const strange = keys(made).find((key) => !parts.includes(key))
    if (strange !== undefined) {
      const name = strange.slice(0, 60)
      const reason = 'transform returned "' + name + '", which is not body, contentType or headers; ' + example
      return wrong(reason, 'transform-returned-unknown', { name, known: parts })
    }
    const { body, contentType, headers } = made
    const text = typeof body === 'string' ? body : stringify(body)
    if (text === undefined) return wrong('transform returned no body; ' + example, 'transform-returned-no-body')
    if (text.length > longest) {
      return wrong('the body has more than ' + longest + ' characters', 'made-body-too-long', { maximum: longest })
    }
    return stringify({ body: text, isText: typeof body === 'string', contentType, headers })
  }

  function describe(thrown) {
    const isError = thrown instanceof Error
    return stringify({
      name: isError ? String(thrown.name).slice(0, 60) : null,
      message: (isError ? String(thrown.message) : show(thrown)).slice(0, 300),
      stack: isError ? String(thrown.stack).slice(0, 4000) : '',
    })
  }

  return { run: (transform, input) => read(transform(parse(input))), describe }
})`
