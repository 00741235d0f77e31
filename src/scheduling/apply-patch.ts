/** `current` with the fields of `patch` that were sent; a field that is undefined was not. */
export function applyPatch<T extends object>(current: T, patch: { readonly [Key in keyof T]?: T[Key] | undefined }): T {
  const sent = Object.entries(patch).filter(([, value]) => value !== undefined)
  return { ...current, ...Object.fromEntries(sent) }
}
