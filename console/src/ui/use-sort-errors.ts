import { useCallback } from 'react'
import { type SortedErrors, sortErrors } from './sort-errors.ts'
import { useReasonWords } from './use-reason-words.ts'

/** Sorts what the server found wrong to the fields of a form, in the reader's language. */
export function useSortErrors(): (error: Error, fieldOf: (path: string) => string | null) => SortedErrors {
  const wordsOf = useReasonWords()
  return useCallback((error, fieldOf) => sortErrors(error, fieldOf, wordsOf), [wordsOf])
}
