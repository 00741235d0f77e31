import { EmptyState } from './empty-state.tsx'

/** In the place of rows when what was looked at held none, but there is more to look at. */
export function NoneSoFar() {
  return <EmptyState title="None among the newest">There may be older ones.</EmptyState>
}
