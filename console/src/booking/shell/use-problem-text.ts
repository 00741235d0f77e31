import { usePreferences } from './preferences.tsx'
import { refusalText } from './refusal-text.ts'

/** Turns a failed change into a sentence for a person: what happened and what to do. */
export function useProblemText(): (error: Error) => string {
  const { t } = usePreferences()
  return (error) => refusalText(error, t)
}
