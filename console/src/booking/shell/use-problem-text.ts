import { ProblemError } from '../../api/problem-error.ts'
import { usePreferences } from './preferences.tsx'

/** Turns a failed change into a sentence for a person: what happened and what to do. */
export function useProblemText(): (error: Error) => string {
  const { t } = usePreferences()
  return (error) => {
    if (!(error instanceof ProblemError)) return t.brokenText
    if (error.code === 'network') return `${t.offlineTitle}. ${t.offlineText}`
    if (error.status >= 500) return t.brokenText
    return error.errors.length > 0 ? error.errors.map(({ message }) => message).join(' ') : error.detail
  }
}
