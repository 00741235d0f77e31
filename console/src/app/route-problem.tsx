import { useRouteError } from 'react-router'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { PlainPage } from './plain-page.tsx'

/** What is shown when a page could not be loaded or broke. */
export function RouteProblem() {
  const thrown = useRouteError()
  const error = thrown instanceof Error ? thrown : new Error('The page could not be shown')
  return (
    <PlainPage title="This page broke">
      <ProblemNotice error={error} retry={() => window.location.reload()} />
    </PlainPage>
  )
}
