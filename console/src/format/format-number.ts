import type { FormatTexts } from '../texts/format/english.ts'

/** `1,204` */
export function formatCount(count: number, locale: string): string {
  return new Intl.NumberFormat(locale).format(count)
}

/** A share as `99.2 %`. Rounds down, so that 100 % means all. */
export function formatRate(rate: number, units: FormatTexts, locale: string): string {
  const tenths = Math.floor(rate * 1000 + 1e-9) / 10
  return units.percent(new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(tenths))
}

/** `832 B`, `1.2 KiB`, `3 MiB` */
export function formatBytes(bytes: number, locale: string): string {
  const units = ['B', 'KiB', 'MiB', 'GiB']
  let size = bytes
  let unit = 0
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024
    unit += 1
  }
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(size)} ${units[unit] ?? ''}`
}

/** The size of a text in UTF-8. */
export function byteLength(text: string): number {
  return new TextEncoder().encode(text).length
}
