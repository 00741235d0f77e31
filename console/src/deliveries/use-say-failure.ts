import { useCallback } from 'react'
import type { AttemptError } from '../api/api-shapes.ts'
import { useTexts } from '../texts/use-texts.ts'
import { useReasonWords } from '../ui/use-reason-words.ts'
import { sayFailure } from './say-failure.ts'

/** Says why an attempt failed in the reader's language. */
export function useSayFailure(): (error: AttemptError) => string {
  const t = useTexts('attemptReasons')
  const wordsOf = useReasonWords()
  return useCallback((error) => sayFailure(error, wordsOf, t), [wordsOf, t])
}
