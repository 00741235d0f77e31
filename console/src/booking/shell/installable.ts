/** Lets a phone install the pages of an organization, and keeps them readable without a connection. */
export function startInstallable(pathname: string): void {
  const organization = organizationOf(pathname)
  if (organization !== null) {
    const link = document.createElement('link')
    link.rel = 'manifest'
    link.href = `/${encodeURIComponent(organization)}/manifest.webmanifest`
    document.head.append(link)
  }
  // Only pages of https and of this machine have one.
  if (!('serviceWorker' in navigator)) return
  window.addEventListener('load', () => {
    navigator.serviceWorker.register('/service-worker.js').catch((error: unknown) => {
      console.warn('The page cannot be used without a connection:', error)
    })
  })
}

/** Whose pages an address is of; null for the page of one booking, which belongs to its guest. */
export function organizationOf(pathname: string): string | null {
  const [first = ''] = pathname.split('/').filter((part) => part !== '')
  return first === '' || first === 'booking' ? null : decodeURIComponent(first)
}
