import { useSearchParams } from 'react-router'

export interface AddressFilter<Name extends string> {
  filter: Partial<Record<Name, string>>
  change: (name: Name, value: string | null) => void
  replace: (filter: Partial<Record<Name, string | undefined>>) => void
  clear: () => void
}

function written(filter: Record<string, string | null | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(filter).flatMap(([name, value]): [string, string][] =>
      value === null || value === undefined || value === '' ? [] : [[name, value]],
    ),
  )
}

/** Filters that live in the address, so that reload, back and a shared link show the same. */
export function useAddressFilter<Name extends string>(names: readonly Name[]): AddressFilter<Name> {
  const [parameters, setParameters] = useSearchParams()
  const filter: Partial<Record<Name, string>> = {}
  for (const name of names) {
    const value = parameters.get(name)
    if (value !== null && value !== '') filter[name] = value
  }
  const replace = (next: Partial<Record<Name, string | null | undefined>>) =>
    setParameters(written(next), { replace: true })
  return {
    filter,
    change: (name, value) => replace({ ...filter, [name]: value }),
    replace,
    clear: () => replace({}),
  }
}
