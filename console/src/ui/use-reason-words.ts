import { useCallback } from 'react'
import { useFormats, useTexts } from '../texts/use-texts.ts'
import { type Reason, sayReason } from './say-reason.ts'

/** Says what the server found wrong in the reader's language; null where the console has no words for it. */
export function useReasonWords(): (reason: Reason) => string | null {
  const rules = useTexts('rules')
  const payloadRules = useTexts('payloadRules')
  const calendarReasons = useTexts('calendarReasons')
  const attemptReasons = useTexts('attemptReasons')
  const format = useTexts('format')
  const formats = useFormats()
  return useCallback(
    (reason) => sayReason(reason, { rules, payloadRules, calendarReasons, attemptReasons, format }, formats),
    [rules, payloadRules, calendarReasons, attemptReasons, format, formats],
  )
}
