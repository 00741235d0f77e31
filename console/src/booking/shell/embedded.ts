import { type AccentColors, accentColors } from './accent-colors.ts'

/** What an embedded page tells the page around it. Nothing of it is secret, for whoever embeds the page may read it. */
export type EmbedMessage =
  | { type: 'bellhop:height'; height: number }
  | { type: 'bellhop:booked'; uid: string; start: string; status: string }
  | { type: 'bellhop:close' }

export interface EmbedLook {
  /** Within the page around it, or over it. */
  place: 'inline' | 'popup'
  theme: 'light' | 'dark' | null
  /** Six hexadecimal digits. */
  accent: string | null
}

/** How the page that embeds this one wants it to look, or null where it stands on its own. */
export function readEmbedLook(search: URLSearchParams): EmbedLook | null {
  if (search.get('embed') === null) return null
  const theme = search.get('theme')
  const accent = /^#?([0-9a-f]{6})$/i.exec(search.get('accent') ?? '')?.[1]?.toLowerCase()
  const place = search.get('embed') === 'popup' ? 'popup' : 'inline'
  return { place, theme: theme === 'light' || theme === 'dark' ? theme : null, accent: accent ?? null }
}

/** Set once: the page stays embedded wherever it goes. */
let embedded = false

/** Tells the page around this one; nothing where there is none. */
export function tellParent(message: EmbedMessage): void {
  if (embedded && window.parent !== window) window.parent.postMessage(message, '*')
}

/** Makes the page one that stands within another, as high as what it shows. */
export function startEmbedded({ accent, place }: EmbedLook): void {
  embedded = true
  const root = document.documentElement
  root.dataset.embedded = place
  if (accent !== null) for (const [name, value] of accentVariables(accent)) root.style.setProperty(name, value)
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

/** The variables that the styles of the pages and of the component library take the accent from. */
function accentVariables(accent: string): [name: string, value: string][] {
  const { light, dark } = accentColors(accent)
  const of = (part: keyof AccentColors) => `light-dark(${light[part]}, ${dark[part]})`
  return [
    ['--bh-accent', of('text')],
    ['--bh-soft', of('soft')],
    ['--bh-on-soft', of('text')],
    ['--bh-chosen', of('text')],
    ['--bh-on-chosen', of('onText')],
    ['--bh-on-check', of('onText')],
    ['--bh-button', of('fill')],
    ['--bh-button-hover', of('fillHover')],
    ['--bh-on-button', of('onFill')],
    ['--bh-button-edge', of('edge')],
    ['--mantine-primary-color-filled', of('text')],
    ['--mantine-color-teal-filled', of('text')],
    ['--mantine-color-teal-light', of('soft')],
    ['--mantine-color-teal-light-hover', of('softHover')],
    ['--mantine-color-teal-light-color', of('text')],
  ]
}
