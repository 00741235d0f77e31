import { Stack } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { api } from '../api/api.ts'
import { pageUrls } from '../api/urls.ts'
import { useTexts } from '../texts/use-texts.ts'
import { PageHeader } from '../ui/page-header.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { EarlierImports } from './earlier-imports.tsx'
import { type ImportChoices, type ImportDecision, toImportForm } from './import-choices.ts'
import { ImportForm } from './import-form.tsx'
import { ImportPreview } from './import-preview.tsx'

/** Imports a file in two steps: it is checked, then it is begun. */
export function NewImportPage() {
  const t = useTexts('imports')
  const bookingTexts = useTexts('bookings')
  const navigate = useNavigate()
  const [choices, setChoices] = useState<ImportChoices>({ file: null, encoding: '', separator: '', timeZone: '' })
  const check = useMutation({
    mutationFn: (asked: ImportChoices) =>
      api.imports.preview(toImportForm(asked, { mode: 'all-or-nothing', confirmByMail: false })),
  })
  const begin = useMutation({
    mutationFn: (how: ImportDecision) => api.imports.create(toImportForm(choices, how)),
    onSuccess: ({ id }) => navigate(pageUrls.import(id)),
  })
  const change = (changed: ImportChoices) => {
    setChoices(changed)
    // What was found is about another file or another way to read it.
    check.reset()
    begin.reset()
  }
  return (
    <>
      <PageHeader title={t.title} description={t.intro} back={{ to: pageUrls.bookings(), label: bookingTexts.title }} />
      <Stack gap="md">
        <ImportForm
          choices={choices}
          onChange={change}
          checking={check.isPending}
          onCheck={() => check.mutate(choices)}
        />
        {check.error !== null && <ProblemNotice error={check.error} />}
        {check.data !== undefined && (
          <ImportPreview preview={check.data} running={begin.isPending} onBegin={begin.mutate} />
        )}
        {begin.error !== null && <ProblemNotice error={begin.error} />}
        {check.data === undefined && <EarlierImports />}
      </Stack>
    </>
  )
}
