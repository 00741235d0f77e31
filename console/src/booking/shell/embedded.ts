/** What an embedded page tells the page around it. Nothing of it is secret, for whoever embeds the page may read it. */
export type EmbedMessage =
  | { type: 'bellhop:height'; height: number }
  | { type: 'bellhop:booked'; uid: string; start: string; status: string }
  | { type: 'bellhop:close' }

export interface EmbedLook {
  theme: 'light' | 'dark' | null
  /** Six hexadecimal digits. */
  accent: string | null
}

/** How the page that embeds this one wants it to look, or null where it stands on its own. */
export function readEmbedLook(search: URLSearchParams): EmbedLook | null {
  if (search.get('embed') === null) return null
  const theme = search.get('theme')
  const accent = /^#?([0-9a-f]{6})$/i.exec(search.get('accent') ?? '')?.[1]?.toLowerCase()
  return { theme: theme === 'light' || theme === 'dark' ? theme : null, accent: accent ?? null }
}

/** Set once: the page stays embedded wherever it goes. */
let embedded = false

/** Tells the page around this one; nothing where there is none. */
export function tellParent(message: EmbedMessage): void {
  if (embedded && window.parent !== window) window.parent.postMessage(message, '*')
}

/** Makes the page one that stands within another: without a ground of its own, as high as what it shows. */
export function startEmbedded({ accent }: EmbedLook): void {
  embedded = true
  const root = document.documentElement
  root.dataset.embedded = 'true'
  if (accent !== null) {
    for (const name of ['--bh-accent', '--mantine-primary-color-filled', '--mantine-primary-color-filled-hover']) {
      root.style.setProperty(name, `#${accent}`)
    }
  }
  const tellHeight = () => {
    const { height } = document.body.getBoundingClientRect()
    tellParent({ type: 'bellhop:height', height: Math.ceil(height) })
  }
  new ResizeObserver(tellHeight).observe(document.body)
  tellHeight()
  window.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented) tellParent({ type: 'bellhop:close' })
  })
}
