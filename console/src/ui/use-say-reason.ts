import { useCallback } from 'react'
import type { Reason } from './say-reason.ts'
import { useReasonWords } from './use-reason-words.ts'

/** Says what the server found wrong in the reader's language; in English where the console has no words for it. */
export function useSayReason(): (reason: Reason) => string {
  const wordsOf = useReasonWords()
  return useCallback((reason) => wordsOf(reason) ?? reason.message, [wordsOf])
}
