import { expect, it } from 'vitest'
import { english } from '../texts/imports/english.ts'
import { separatorNames, toImportForm } from './import-choices.ts'

it('sends what was chosen, and leaves out what is to be found out', () => {
  const file = new File(['a,b'], 'march.csv')
  const form = toImportForm(
    { file, encoding: '', separator: '\t', timeZone: 'Asia/Tokyo' },
    { mode: 'skip-bad', confirmByMail: true },
  )
  expect([...form.keys()].sort()).toEqual(['confirmByMail', 'file', 'mode', 'separator', 'timeZone'])
  expect(form.get('confirmByMail')).toBe('true')
  expect(form.get('separator')).toBe('\t')
  expect(form.get('file')).toMatchObject({ name: 'march.csv' })
})

it('names each separator', () => {
  expect(separatorNames(english).map(({ label }) => label)).toEqual(['Comma', 'Semicolon', 'Tab'])
})
