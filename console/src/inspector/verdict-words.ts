import type { Verdict } from '../api/api-shapes.ts'
import type { Tone } from '../ui/status-mark.tsx'

const words: Record<Verdict['outcome'], { tone: Tone; words: string }> = {
  valid: { tone: 'ok', words: 'Signature valid' },
  invalid: { tone: 'bad', words: 'Signature not valid' },
  unsigned: { tone: 'quiet', words: 'Not signed' },
  unknown: { tone: 'quiet', words: 'Signature not checked' },
}

/** What the signature of a request is worth, in words and colour. */
export function verdictWords(outcome: Verdict['outcome']): { tone: Tone; words: string } {
  return words[outcome]
}
