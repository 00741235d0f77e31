const utmNames = ['source', 'medium', 'campaign', 'term', 'content'] as const
type UtmName = (typeof utmNames)[number]
export type Utm = Partial<Record<UtmName, string>>

/** What is wrong with one parameter of the link. */
export interface LinkMistake {
  parameter: string
  rule: 'shape' | 'nested' | 'key' | 'value-too-long' | 'repeated' | 'too-many'
}

/** What a link to a booking page carries for its owner and its visitor. */
export interface LinkParameters {
  metadata: Record<string, string>
  utm: Utm
  name: string
  email: string
  mistakes: LinkMistake[]
}

/** The limits that the server sets, so that a link fails here, before a form was filled in. */
export const linkLimits = { keys: 50, keyLength: 40, valueLength: 500 }

const keyRule = /^[^.[\]\s\p{Cc}]{1,40}$/u

function readKey(parameter: string): { key: string } | LinkMistake {
  const inner = /^metadata\[(.*)\]$/s.exec(parameter)?.[1]
  if (inner === undefined) return { parameter, rule: 'shape' }
  if (inner.includes('[') || inner.includes(']')) return { parameter, rule: 'nested' }
  // `__proto__` is refused by JSON parsers that guard against prototype pollution, as the server's does.
  if (!keyRule.test(inner) || inner === '__proto__') return { parameter, rule: 'key' }
  return { key: inner }
}

function readMetadata(search: URLSearchParams): Pick<LinkParameters, 'metadata' | 'mistakes'> {
  const metadata = new Map<string, string>()
  const mistakes: LinkMistake[] = []
  for (const [parameter, value] of search) {
    if (!/^metadata(?![\w-])/.test(parameter)) continue
    const read = readKey(parameter)
    if ('rule' in read) mistakes.push(read)
    else if (metadata.has(read.key)) mistakes.push({ parameter, rule: 'repeated' })
    else if (value.length > linkLimits.valueLength) mistakes.push({ parameter, rule: 'value-too-long' })
    else metadata.set(read.key, value)
  }
  if (metadata.size > linkLimits.keys) mistakes.push({ parameter: 'metadata', rule: 'too-many' })
  return { metadata: Object.fromEntries(metadata), mistakes }
}

/**
 * Reads `metadata[key]=value`, `utm_*`, `name` and `email` from a booking page's address. Other parameters are not looked at.
 * `utm_*` given twice counts once, by its first value: advertisers' tools append their own to links that have one already.
 */
export function readLinkParameters(search: URLSearchParams): LinkParameters {
  const { metadata, mistakes } = readMetadata(search)
  const utm: Utm = {}
  for (const name of utmNames) {
    const value = search.get(`utm_${name}`)
    if (value === null || value === '') continue
    if (value.length > linkLimits.valueLength) mistakes.push({ parameter: `utm_${name}`, rule: 'value-too-long' })
    else utm[name] = value
  }
  const name = (search.get('name') ?? '').trim().slice(0, 200)
  const email = (search.get('email') ?? '').trim().slice(0, 254)
  return { metadata, utm, name, email, mistakes }
}
