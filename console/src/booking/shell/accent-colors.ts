type Rgb = readonly [number, number, number]

/** The colours of one scheme that follow an accent. What stands on what has a contrast of at least 4.5 (WCAG AA). */
export interface AccentColors {
  /** Words and signs in the accent on every ground of the page, and a ground itself: what is chosen. */
  text: string
  onText: string
  /** The ground of buttons: the accent as it was asked for. */
  fill: string
  fillHover: string
  onFill: string
  /** Round buttons, so that they are seen where the accent is nearly the ground. */
  edge: string
  /** A ground with a hint of the accent. */
  soft: string
  softHover: string
}

const black: Rgb = [0, 0, 0]
const white: Rgb = [255, 255, 255]

/** The grounds of the theme, the first of them that of cards, and how much of the accent a hint is. */
const schemes = {
  light: { grounds: ['#ffffff', '#f7f9fb', '#f1f4f8'], towards: black, hints: [0.08, 0.14] },
  dark: { grounds: ['#171e26', '#11171d'], towards: white, hints: [0.1, 0.16] },
} as const
const enough = 4.5

/** Everything that follows an accent of six hexadecimal digits, in both schemes. */
export function accentColors(accent: string): Record<'light' | 'dark', AccentColors> {
  const fill = parse(accent)
  return { light: schemeColors(fill, 'light'), dark: schemeColors(fill, 'dark') }
}

function schemeColors(fill: Rgb, scheme: 'light' | 'dark'): AccentColors {
  const { grounds, towards, hints } = schemes[scheme]
  const [card = white, ...others] = grounds.map(parse)
  const [soft = card, softHover = card] = hints.map((part) => mix(card, fill, part))
  const text = readable(fill, towards, [card, ...others, soft, softHover])
  const onFill = textOn(fill)
  return {
    text: format(text),
    onText: format(textOn(text)),
    fill: format(fill),
    fillHover: format(onFill === white ? mix(fill, black, 0.12) : mix(fill, white, 0.25)),
    onFill: format(onFill),
    edge: format(ratio(fill, card) < 1.5 ? text : fill),
    soft: format(soft),
    softHover: format(softHover),
  }
}

/** The colour, moved only as far as it must be to be read on all grounds. */
function readable(color: Rgb, towards: Rgb, grounds: readonly Rgb[]): Rgb {
  for (let part = 0; part < 1; part += 0.02) {
    const moved = mix(color, towards, part)
    if (grounds.every((ground) => ratio(moved, ground) >= enough)) return moved
  }
  return towards
}

/** White or black: one of them always has a contrast of 4.58 or more. */
function textOn(ground: Rgb): Rgb {
  return ratio(white, ground) >= enough ? white : black
}

/** How well two colours of six hexadecimal digits are told apart, 1 to 21 (WCAG 2). */
export function contrast(one: string, other: string): number {
  return ratio(parse(one), parse(other))
}

function ratio(one: Rgb, other: Rgb): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05)
}

function luminance([red, green, blue]: Rgb): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

function linear(channel: number): number {
  const share = channel / 255
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}

function mix(one: Rgb, other: Rgb, part: number): Rgb {
  const at = (index: 0 | 1 | 2) => Math.round(one[index] + (other[index] - one[index]) * part)
  return [at(0), at(1), at(2)]
}

function parse(color: string): Rgb {
  const value = Number.parseInt(color.replace('#', ''), 16)
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255]
}

function format(color: Rgb): string {
  return `#${color.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
}
