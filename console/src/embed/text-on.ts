/** White, or black where white has less contrast than WCAG AA asks for: then black has more. `accent` has six hexadecimal digits. */
export function textOn(accent: string): '#fff' | '#000' {
  const channels = [0, 2, 4].map((at) => Number.parseInt(accent.slice(at, at + 2), 16) / 255)
  const [red = 0, green = 0, blue = 0] = channels.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05) >= 4.5 ? '#fff' : '#000'
}
