import { expect, it } from 'vitest'
import { initialsOf } from './initials-of.ts'

it.each([
  ['Ada Lovelace', 'AL'],
  ['ada', 'A'],
  ['Anna Maria von Muster', 'AM'],
  ['田中 太郎', '田'],
  ['𠮷野', '𠮷'],
  ['', ''],
])('stands for %j as %j', (name, initials) => {
  expect(initialsOf(name)).toBe(initials)
})
