import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { type Choices, searchText, writeChoices } from '../link/choices.ts'

function subscribe(changed: () => void): () => void {
  window.addEventListener('popstate', changed)
  return () => window.removeEventListener('popstate', changed)
}

/** Goes to another address of these pages without loading. `replace` leaves no step for the back button. */
export function goTo(url: string, options: { replace?: boolean } = {}): void {
  if (options.replace === true) window.history.replaceState(null, '', url)
  else window.history.pushState(null, '', url)
  window.dispatchEvent(new PopStateEvent('popstate'))
}

export interface Address {
  pathname: string
  search: URLSearchParams
  /** Writes choices into the address; only a choice that the back button should undo is pushed. */
  choose(changes: Partial<Choices>, options?: { push?: boolean }): void
}

/** The page's address, kept up to date. */
export function useAddress(): Address {
  const href = useSyncExternalStore(subscribe, () => window.location.pathname + window.location.search)
  const choose = useCallback((changes: Partial<Choices>, options: { push?: boolean } = {}) => {
    const search = writeChoices(new URLSearchParams(window.location.search), changes)
    goTo(window.location.pathname + searchText(search), { replace: options.push !== true })
  }, [])
  return useMemo(() => {
    const url = new URL(href, window.location.origin)
    return { pathname: url.pathname, search: url.searchParams, choose }
  }, [href, choose])
}
