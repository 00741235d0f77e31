/**
 * Brings an object to one level: each path becomes one key, joined with `_`. A key that begins with its parent's name stands for
 * both, so that `appointment.appointment_services.0.name` is `appointment_services_0_name`. Lists and objects without content have no
 * path, and are left out.
 */
export function flatten(value: object): Record<string, unknown> {
  return Object.fromEntries(leaves(value, []))
}

function leaves(value: unknown, path: readonly string[]): [string, unknown][] {
  if (typeof value !== 'object' || value === null) return [[path.join('_'), value]]
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, extend(path, key)))
}

function extend(path: readonly string[], key: string): readonly string[] {
  const parent = path.at(-1)
  return parent !== undefined && key.startsWith(`${parent}_`) ? [...path.slice(0, -1), key] : [...path, key]
}
