const checkedAtMost = 20

/** The addresses to look at: a host that was asked for, or where the endpoints are. */
export function originsOf(urls: readonly string[], host: string | null): URL[] {
  if (host !== null && !URL.canParse(`https://${host}`))
    throw new Error(`"${host}" is not a host, like hooks.example.com.`)
  const origins = host === null ? urls.map((url) => new URL(url).origin) : [`https://${host}`]
  return [...new Set(origins)].slice(0, checkedAtMost).map((origin) => new URL(origin))
}

/** A host as it is looked up: an IPv6 address without its brackets. */
export function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '')
}
