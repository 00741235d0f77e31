import { posix } from 'node:path'
import { GENERATED, isNamedAfterSubject, isTest } from './rules.mjs'

/** Names that say nothing about what is inside. */
const EMPTY_NAMES = new Set(['common', 'helper', 'helpers', 'lib', 'manager', 'misc', 'types', 'util', 'utils'])

/**
 * A file is named in kebab-case after its one export that exists at run time; one with several of them, or with types
 * alone, after what they share.
 */
export function checkName(file) {
  if (GENERATED.has(file.path)) return []
  const name = posix.basename(file.path).replace(/(\.d)?\.\w+$/, '')
  const message = whatIsWrong(file, name)
  return message === undefined ? [] : [{ path: file.path, line: 1, message }]
}

function whatIsWrong(file, name) {
  if (!/^[a-z0-9]+([-.][a-z0-9]+)*$/.test(name)) return 'is not named in kebab-case'
  if (!/^(src|sdk\/src|console\/src)\//.test(file.path) || isTest(file.path)) return undefined
  if (EMPTY_NAMES.has(name)) return `has a name that says nothing: ${name}`
  if (isNamedAfterSubject(file.path) || file.exports.length === 0) return undefined
  if (file.exports.length > 1 && file.exports.every((one) => one.isFromElsewhere)) {
    return 'only passes on what other files export'
  }
  if (isNamedAfterExport(name, file.exports)) return undefined
  const listed = new Set(file.exports.map((one) => one.name))
  return `is named after none of its exports (${[...listed].join(', ')})`
}

function isNamedAfterExport(name, exports) {
  if (exports.some((one) => isWholeName(name, one.name))) return true
  const atRunTime = exports.filter((one) => !one.isType)
  return atRunTime.length !== 1 && exports.some((one) => sharesWord(name, one.name))
}

/**
 * `create-booking` is `createBooking`; `query-client` may hold `createQueryClient`, and `tax-rates` a `readTaxRate`. A
 * single word must end the export's name, so that `create` is no name for `createBooking`.
 */
function isWholeName(name, exported) {
  const words = name.replaceAll(/[-.]/g, '')
  const own = exported.toLowerCase().replaceAll('_', '')
  if (name.includes('-')) return own.includes(words) || own.includes(words.replace(/s$/, ''))
  return own.endsWith(words) || own.endsWith(words.replace(/s$/, ''))
}

/** `format-time` may hold `formatDay` and `formatClock`. */
function sharesWord(name, exported) {
  const own = new Set(exported.split(/(?=[A-Z])|_/).map(singular))
  return name.split(/[-.]/).some((word) => own.has(singular(word)))
}

function singular(word) {
  return word.toLowerCase().replace(/s$/, '')
}
