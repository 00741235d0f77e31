/*
 * The script that other pages load to show a booking page: within them, in a pop-up, or behind a button.
 *
 *   <script src="https://book.example.com/embed.js" async></script>
 *   <div data-bellhop="acme/intro"></div>
 *
 * Elements are found by their attributes, also those that come later, or made by `Bellhop.inline`, `Bellhop.popup` and
 * `Bellhop.button`. The page within is as high as what it shows: it tells its height, and only messages of the very frame and
 * the very server count.
 */

import { textOn } from './text-on.ts'

interface EmbedOptions {
  /** `organization` or `organization/event-type`, or `organization?member=username`. */
  link: string
  theme?: 'light' | 'dark' | 'auto'
  /** Six hexadecimal digits, with or without `#`. */
  accent?: string
  language?: string
  name?: string
  email?: string
  guests?: string[]
  answers?: Record<string, string>
  metadata?: Record<string, string>
  utm?: Record<string, string>
  /** The token of a booking link that was made for one person. */
  token?: string
  title?: string
  /** Called when something was booked. */
  onBooked?: (booking: { uid: string; start: string; status: string }) => void
}

interface Message {
  type?: unknown
  height?: unknown
  uid?: unknown
  start?: unknown
  status?: unknown
}

const script = document.currentScript
const server = new URL(script instanceof HTMLScriptElement ? script.src : window.location.href).origin

function addressOf(options: EmbedOptions, place: 'inline' | 'popup'): string {
  const [address = '', query] = options.link.split('?', 2)
  const path = address
    .replace(/^\/+|\/+$/g, '')
    .split('/')
    .map(encodeURIComponent)
    .join('/')
  const url = new URL(`/${path}`, server)
  url.search = query ?? ''
  const set = (name: string, value: string | undefined) => {
    if (value !== undefined && value !== '') url.searchParams.set(name, value)
  }
  const setAll = (values: Record<string, string> | undefined, nameOf: (key: string) => string) => {
    for (const [key, value] of Object.entries(values ?? {})) set(nameOf(key), value)
  }
  // What the page around was opened with goes along, so that campaigns are counted.
  for (const [name, value] of new URLSearchParams(window.location.search)) if (name.startsWith('utm_')) set(name, value)
  set('embed', place)
  set('theme', options.theme === 'auto' ? undefined : options.theme)
  set('accent', options.accent)
  set('lang', options.language)
  set('name', options.name)
  set('email', options.email)
  set('guests', options.guests?.join(','))
  set('link', options.token)
  setAll(options.answers, (id) => `answers[${id}]`)
  setAll(options.metadata, (key) => `metadata[${key}]`)
  setAll(options.utm, (key) => `utm_${key}`)
  return url.href
}

function makeFrame(options: EmbedOptions, onClose?: () => void): HTMLIFrameElement {
  const frame = document.createElement('iframe')
  frame.src = addressOf(options, onClose === undefined ? 'inline' : 'popup')
  frame.title = options.title ?? 'Book a time'
  frame.style.cssText = 'display:block;width:100%;height:640px;border:0;background:transparent;color-scheme:normal'
  const listen = (event: MessageEvent<Message | null>) => {
    if (!frame.isConnected) return window.removeEventListener('message', listen)
    if (event.source !== frame.contentWindow || event.origin !== server) return
    const { type, height, uid, start, status } = event.data ?? {}
    if (type === 'bellhop:height' && typeof height === 'number') {
      frame.style.height = `${Math.min(Math.max(Math.ceil(height), 200), 20_000)}px`
    }
    if (type === 'bellhop:close') onClose?.()
    if (type === 'bellhop:booked' && typeof uid === 'string') {
      const booking = { uid, start: String(start), status: String(status) }
      options.onBooked?.(booking)
      frame.dispatchEvent(new CustomEvent('bellhop:booked', { bubbles: true, detail: booking }))
    }
  }
  // A frame that is not in the document yet has no messages either.
  requestAnimationFrame(() => window.addEventListener('message', listen))
  return frame
}

/** Shows a booking page within an element. */
function inline(target: Element, options: EmbedOptions): HTMLIFrameElement {
  const frame = makeFrame(options)
  target.replaceChildren(frame)
  return frame
}

const backdrop = 'bellhop-popup'
let dimmed = false

/** What lies under a pop-up cannot be named in a style attribute; a sheet made by a script passes every content security policy. */
function dimBehindPopups(): void {
  if (dimmed) return
  dimmed = true
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(`dialog.${backdrop}::backdrop{background:rgb(13 20 28/.6)}`)
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
}

/** Shows a booking page over the page around it. Escape, the cross and a click beside it close it. */
function popup(options: EmbedOptions): HTMLDialogElement {
  dimBehindPopups()
  const dialog = document.createElement('dialog')
  dialog.className = backdrop
  dialog.setAttribute('aria-label', options.title ?? 'Book a time')
  const { theme = 'auto' } = options
  // The ground of the page within, also while it loads.
  dialog.style.cssText = `box-sizing:border-box;width:min(1120px,calc(100vw - 24px));max-width:none;max-height:calc(100dvh - 24px);padding:0;border:0;border-radius:16px;overflow:auto;color-scheme:${theme === 'auto' ? 'light dark' : theme};background:light-dark(#f7f9fb,#11171d);box-shadow:0 24px 64px rgb(0 0 0/.35)`
  const bar = document.createElement('div')
  bar.style.cssText =
    'position:sticky;top:0;z-index:1;display:flex;justify-content:flex-end;padding:6px 8px;background:inherit'
  const close = document.createElement('button')
  close.type = 'button'
  close.textContent = '×'
  close.setAttribute('aria-label', 'Close')
  close.style.cssText =
    'width:40px;height:40px;padding:0;border:0;border-radius:20px;background:light-dark(#e2e8ef,#2b3541);color:light-dark(#15202b,#fff);font:24px/1 sans-serif;cursor:pointer'
  const end = () => dialog.close()
  close.addEventListener('click', end)
  bar.append(close)
  dialog.append(bar, makeFrame(options, end))
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) end()
  })
  dialog.addEventListener('close', () => dialog.remove())
  document.body.append(dialog)
  dialog.showModal()
  return dialog
}

/** Makes an element open the pop-up. */
function button(target: Element, options: EmbedOptions): void {
  target.addEventListener('click', (event) => {
    event.preventDefault()
    popup(options)
  })
}

/** A button that stays in the corner of the page. */
function float(options: EmbedOptions, label: string): HTMLButtonElement {
  const made = document.createElement('button')
  made.type = 'button'
  made.textContent = label
  const accent = /^#?([0-9a-f]{6})$/i.exec(options.accent ?? '')?.[1] ?? '0b6e6e'
  made.style.cssText = `position:fixed;right:20px;bottom:20px;z-index:2147483000;padding:14px 22px;border:0;border-radius:28px;background:#${accent};color:${textOn(accent)};font:600 16px/1.2 system-ui,sans-serif;box-shadow:0 4px 16px rgb(0 0 0/.25);cursor:pointer`
  button(made, options)
  document.body.append(made)
  return made
}

function optionsOf(element: HTMLElement, link: string): EmbedOptions {
  const { bellhopTheme, bellhopAccent, bellhopLanguage, bellhopName, bellhopEmail, bellhopToken, bellhopTitle } =
    element.dataset
  return {
    link,
    ...(bellhopTheme === 'light' || bellhopTheme === 'dark' ? { theme: bellhopTheme } : {}),
    ...(bellhopAccent === undefined ? {} : { accent: bellhopAccent }),
    ...(bellhopLanguage === undefined ? {} : { language: bellhopLanguage }),
    ...(bellhopName === undefined ? {} : { name: bellhopName }),
    ...(bellhopEmail === undefined ? {} : { email: bellhopEmail }),
    ...(bellhopToken === undefined ? {} : { token: bellhopToken }),
    ...(bellhopTitle === undefined ? {} : { title: bellhopTitle }),
    metadata: metadataOf(element),
  }
}

/** `data-bellhop-metadata-order="A-17"` is `metadata[order]=A-17`. */
function metadataOf(element: HTMLElement): Record<string, string> {
  const prefix = 'data-bellhop-metadata-'
  const found = [...element.attributes].filter(({ name }) => name.startsWith(prefix))
  return Object.fromEntries(found.map(({ name, value }) => [name.slice(prefix.length), value]))
}

const known = new WeakSet<Element>()

function setUp(element: HTMLElement): void {
  const { bellhop, bellhopPopup, bellhopFloat } = element.dataset
  const link = bellhop ?? bellhopPopup ?? bellhopFloat
  if (link === undefined || known.has(element)) return
  known.add(element)
  const options = optionsOf(element, link)
  if (bellhop !== undefined) inline(element, options)
  else if (bellhopPopup !== undefined) button(element, options)
  else float(options, element.textContent?.trim() || 'Book a time')
}

function setUpAll(): void {
  const found = document.querySelectorAll<HTMLElement>('[data-bellhop],[data-bellhop-popup],[data-bellhop-float]')
  for (const element of found) setUp(element)
}

function start(): void {
  setUpAll()
  new MutationObserver(setUpAll).observe(document.body, { childList: true, subtree: true })
}

if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start)
else start()

Object.assign(window, { Bellhop: { inline, popup, button, float } })
