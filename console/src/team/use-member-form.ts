import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Member } from '../api/api-shapes.ts'
import { useSortErrors } from '../ui/use-sort-errors.ts'

interface MemberFormOptions<Values> {
  initialValues: Values
  save: (values: Values) => Promise<Member>
  onSaved: (member: Member) => void
}

/** A form whose values are a member's, saved as a whole; `rest` is what the server says that belongs to none of its fields. */
export function useMemberForm<Values extends Record<string, unknown>>(options: MemberFormOptions<Values>) {
  const { initialValues, save, onSaved } = options
  const sortErrors = useSortErrors()
  const [rest, setRest] = useState<Error | null>(null)
  const form = useForm<Values>({ initialValues, clearInputErrorOnChange: true })
  const saving = useMutation({
    mutationFn: save,
    onSuccess: onSaved,
    onError: (error) => {
      const sorted = sortErrors(error, (path) => (Object.hasOwn(initialValues, path) ? path : null))
      form.setErrors(sorted.fields)
      setRest(sorted.rest)
    },
  })
  const submit = form.onSubmit((values) => {
    setRest(null)
    saving.mutate(values)
  })
  return { form, rest, saving, submit }
}
