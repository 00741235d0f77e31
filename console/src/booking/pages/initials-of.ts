/** One or two letters that stand for a name: `AL` for Ada Lovelace, `田` for 田中太郎. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/)
  const first = [...(words[0] ?? '')][0] ?? ''
  const last = words.length > 1 ? ([...(words.at(-1) ?? '')][0] ?? '') : ''
  return (/\p{Script=Latin}/u.test(first) ? first + last : first).toUpperCase()
}
