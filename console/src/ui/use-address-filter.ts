import { useSearchParams } from 'react-router'

/** Filters that live in the address, so that reload, back and a shared link show the same. */
export function useAddressFilter<Name extends string>(
  names: readonly Name[],
): { filter: Partial<Record<Name, string>>; change: (name: Name, value: string | null) => void; clear: () => void } {
  const [parameters, setParameters] = useSearchParams()
  const filter: Partial<Record<Name, string>> = {}
  for (const name of names) {
    const value = parameters.get(name)
    if (value !== null && value !== '') filter[name] = value
  }
  const change = (name: Name, value: string | null) => {
    setParameters(
      (previous) => {
        const next = new URLSearchParams(previous)
        if (value === null || value === '') next.delete(name)
        else next.set(name, value)
        return next
      },
      { replace: true },
    )
  }
  return { filter, change, clear: () => setParameters({}, { replace: true }) }
}
