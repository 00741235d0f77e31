import type { InspectorAnswer } from '../api/api-shapes.ts'
import type { Formats } from '../format/create-formats.ts'
import type { InspectorTexts } from '../texts/inspector/english.ts'

type PresetName = keyof InspectorTexts['presets']

/** The answers that can be chosen, so that retries can be watched. */
export const answerPresets: { name: PresetName; answer: InspectorAnswer }[] = [
  { name: 'accept', answer: { status: 200, delaySeconds: 0, close: false } },
  { name: 'fail', answer: { status: 500, delaySeconds: 0, close: false } },
  { name: 'slow', answer: { status: 200, delaySeconds: 5, close: false } },
  { name: 'close', answer: { status: 200, delaySeconds: 0, close: true } },
]

/** The preset that an answer is; null for another one. */
export function presetOf(answer: InspectorAnswer): PresetName | null {
  const found = answerPresets.find(({ answer: preset }) =>
    preset.close || answer.close
      ? preset.close && answer.close
      : preset.status === answer.status && preset.delaySeconds === answer.delaySeconds,
  )
  return found?.name ?? null
}

/** What the inspector does with the next request, in a sentence. */
export function answerSentence(answer: InspectorAnswer, t: InspectorTexts, formats: Formats): string {
  const { status, delaySeconds } = answer
  const span = delaySeconds > 0 ? formats.duration(delaySeconds * 1_000) : null
  if (answer.close) return span === null ? t.closes : t.closesAfter(span)
  if (status >= 200 && status < 300) return span === null ? t.accepts(status) : t.acceptsAfter(status, span)
  return span === null ? t.refuses(status) : t.refusesAfter(status, span)
}
