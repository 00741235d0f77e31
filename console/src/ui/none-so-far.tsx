import { useTexts } from '../texts/use-texts.ts'
import { EmptyState } from './empty-state.tsx'

/** In the place of rows when what was looked at held none, but there is more to look at. */
export function NoneSoFar() {
  const t = useTexts('ui')
  return <EmptyState title={t.noneSoFar}>{t.maybeOlder}</EmptyState>
}
