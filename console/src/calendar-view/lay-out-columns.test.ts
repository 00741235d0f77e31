import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { layOutColumns, leastMinutes } from './lay-out-columns.ts'
import type { Segment } from './segments-of.ts'

const at = (startMinute: number, endMinute: number): Segment<string> => ({
  item: `${startMinute}-${endMinute}`,
  startMinute,
  endMinute,
  goesOn: false,
})
const columnsOf = (segments: Segment<string>[], most = 8) =>
  layOutColumns(segments, most).placed.map(({ column, columns }) => `${column}/${columns}`)

describe('layOutColumns', () => {
  it('gives what is alone the whole width', () => {
    expect(columnsOf([at(540, 600), at(600, 660)])).toEqual(['0/1', '0/1'])
  })

  it('puts what overlaps side by side', () => {
    expect(columnsOf([at(540, 600), at(570, 630), at(660, 690)])).toEqual(['0/2', '1/2', '0/1'])
  })

  it('takes a column again that has become free', () => {
    expect(columnsOf([at(540, 720), at(540, 600), at(600, 660)])).toEqual(['0/2', '1/2', '1/2'])
  })

  it('counts something short as tall as it is drawn', () => {
    expect(columnsOf([at(540, 545), at(550, 600)])).toEqual(['0/2', '1/2'])
    expect(columnsOf([at(540, 545), at(540 + leastMinutes, 600)])).toEqual(['0/1', '0/1'])
  })

  it('lets the last column stand for what does not fit', () => {
    const { placed, folded } = layOutColumns([at(540, 600), at(540, 600), at(550, 610), at(560, 570)], 2)
    expect(placed).toMatchObject([{ column: 0, columns: 2 }])
    expect(folded).toEqual([{ startMinute: 540, endMinute: 610, count: 3, column: 1, columns: 2 }])
  })

  it('never covers one with another, and shows or counts each once', () => {
    const spans = fc.array(fc.tuple(fc.integer({ min: 0, max: 1400 }), fc.integer({ min: 1, max: 300 })), {
      maxLength: 40,
    })
    fc.assert(
      fc.property(spans, fc.integer({ min: 2, max: 8 }), (drawn, most) => {
        const segments = drawn.map(([start, length]) => at(start, Math.min(start + length, 1440)))
        segments.sort((a, b) => a.startMinute - b.startMinute || b.endMinute - a.endMinute)
        const { placed, folded } = layOutColumns(segments, most)
        expect(placed.length + folded.reduce((sum, { count }) => sum + count, 0)).toBe(segments.length)
        const boxes = [...placed, ...folded]
        for (const [index, box] of boxes.entries()) {
          expect(box.column).toBeLessThan(box.columns)
          expect(box.columns).toBeLessThanOrEqual(most)
          for (const other of boxes.slice(index + 1)) {
            const apart = box.endMinute <= other.startMinute || other.endMinute <= box.startMinute
            expect(apart || box.column !== other.column).toBe(true)
          }
        }
      }),
    )
  })
})
