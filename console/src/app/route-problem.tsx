import { useRouteError } from 'react-router'
import { useTexts } from '../texts/use-texts.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { PlainPage } from './plain-page.tsx'

/** What is shown when a page could not be loaded or broke. */
export function RouteProblem() {
  const t = useTexts('app')
  const thrown = useRouteError()
  const error = thrown instanceof Error ? thrown : new Error(t.notShown)
  return (
    <PlainPage title={t.broke}>
      <ProblemNotice error={error} retry={() => window.location.reload()} />
    </PlainPage>
  )
}
