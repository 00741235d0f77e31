import type { Import, ImportPreview } from '../api/api-shapes.ts'
import type { ImportsTexts } from '../texts/imports/english.ts'

/** What somebody chose for an import; empty is to be found out. */
export interface ImportChoices {
  file: File | null
  encoding: string
  separator: string
  timeZone: string
}

/** What is done with the rows of a file. */
export type ImportDecision = Pick<Import, 'mode' | 'confirmByMail'>

export const encodings: ImportPreview['encoding'][] = ['utf-8', 'shift_jis', 'windows-1252', 'utf-16le', 'utf-16be']

/** The names of separators, as the form knows them. */
export function separatorNames(t: ImportsTexts): { value: string; label: string }[] {
  return [
    { value: ',', label: t.separators.comma },
    { value: ';', label: t.separators.semicolon },
    { value: '\t', label: t.separators.tab },
  ]
}

/** The form that is sent. What is to be found out is left out. */
export function toImportForm({ file, ...texts }: ImportChoices, { mode, confirmByMail }: ImportDecision): FormData {
  const form = new FormData()
  form.set('mode', mode)
  form.set('confirmByMail', String(confirmByMail))
  for (const [name, value] of Object.entries(texts)) if (value !== '') form.set(name, value)
  if (file !== null) form.set('file', file)
  return form
}
