import { expect, it } from 'vitest'
import { weekdayNames } from './weekday-names.ts'

it('begins with Monday', () => {
  expect(weekdayNames('en')).toEqual(['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'])
  expect(weekdayNames('ja')[0]).toBe('月曜日')
})
