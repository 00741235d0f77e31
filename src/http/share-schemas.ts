export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

const reference = /^#\/(?:components\/schemas|\$defs)\/(.+)$/

/**
 * Names each shape of an OpenAPI document once. The generator makes two components of every schema, one for requests and one for
 * answers (`BookingInput`, `Booking`), and webhooks bring definitions of their own; a reader wants one `Booking`.
 */
export function shareSchemas(document: { [key: string]: Json }): { [key: string]: Json } {
  const schemas = new Map<string, Json>()
  collectDefinitions(document, schemas)
  const components = objectOf(document.components)
  for (const [name, schema] of Object.entries(objectOf(components.schemas))) schemas.set(name, schema)
  const nameOf = (name: string) => {
    const base = name.replace(/Input$/, '')
    return schemas.has(base) ? base : name
  }
  const kept = [...schemas].filter(([name]) => nameOf(name) === name).sort(([a], [b]) => (a < b ? -1 : 1))
  const shared = { ...document, components: { ...components, schemas: Object.fromEntries(kept) } }
  return objectOf(rewrite(shared, nameOf))
}

function collectDefinitions(value: Json, into: Map<string, Json>): void {
  for (const [key, inner] of Object.entries(childrenOf(value))) {
    if (key === '$defs') for (const [name, schema] of Object.entries(objectOf(inner))) into.set(name, schema)
    collectDefinitions(inner, into)
  }
}

function rewrite(value: Json, nameOf: (name: string) => string): Json {
  if (Array.isArray(value)) return value.map((inner) => rewrite(inner, nameOf))
  if (typeof value === 'string') {
    return value.replace(reference, (_whole, name: string) => `#/components/schemas/${nameOf(name)}`)
  }
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([key]) => key !== '$defs' && key !== '$schema')
  return Object.fromEntries(entries.map(([key, inner]) => [key, rewrite(inner, nameOf)]))
}

function childrenOf(value: Json): { [key: string]: Json } {
  if (Array.isArray(value)) return Object.fromEntries(value.map((inner, index) => [String(index), inner]))
  return objectOf(value)
}

function objectOf(value: Json | undefined): { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
}
