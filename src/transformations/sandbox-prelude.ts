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

  const wrong = (reason) => stringify({ wrong: reason })
  const example = 'write return { body: … } around what is to be sent'

  function read(made) {
    if (made === undefined) return wrong('transform returned nothing; ' + example)
    if (made === null) return wrong('transform returned null; to leave events out, use the filters of the webhook')
    if (typeof made !== 'object' || isArray(made)) {
      return wrong('transform must return an object with a body, not ' + (isArray(made) ? 'a list' : 'a ' + typeof made) + '; ' + example)
    }
    if (typeof made.then === 'function') return wrong('transform must not be async: there is nothing here to wait for')
    const strange = keys(made).find((key) => !parts.includes(key))
    if (strange !== undefined) {
      return wrong('transform returned "' + strange.slice(0, 60) + '", which is not body, contentType or headers; ' + example)
    }
    const { body, contentType, headers } = made
    const text = typeof body === 'string' ? body : stringify(body)
    if (text === undefined) return wrong('transform returned no body; ' + example)
    if (text.length > longest) return wrong('the body has more than ' + longest + ' characters')
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
