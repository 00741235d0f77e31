import { useQuery } from '@tanstack/react-query'
import { api } from '../api/api.ts'
import { queryKeys } from '../api/query-keys.ts'
import { useTexts } from '../texts/use-texts.ts'
import { FilterChoice } from '../ui/filter-choice.tsx'

interface MemberFilterProps {
  value: string | null | undefined
  onChange: (memberId: string | null) => void
}

/** Narrows bookings to those that a member organizes or hosts; not there where there is one member only. */
export function MemberFilter({ value, onChange }: MemberFilterProps) {
  const t = useTexts('bookings')
  const members = useQuery({ queryKey: queryKeys.members, queryFn: api.members.list, staleTime: 60_000 })
  const known = members.data?.data ?? []
  if (known.length < 2 && value == null) return null
  return (
    <FilterChoice
      label={t.member}
      placeholder={t.all}
      searchable
      width={160}
      options={known.map(({ id, name }) => ({ value: id, label: name }))}
      value={value}
      onChange={onChange}
    />
  )
}
