/** `dlv_01j9…8f2c` without the middle: prefix and last four characters. What has no prefix stays whole. */
export function shortId(id: string): string {
  const [, prefix, rest] = /^([a-z]+_)(.+)$/.exec(id) ?? []
  if (prefix === undefined || rest === undefined || rest.length <= 8) return id
  return `${prefix}…${rest.slice(-4)}`
}
