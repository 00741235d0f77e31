import type { Segment } from './segments-of.ts'

/** A part of a day with its place among those that overlap it. */
export interface Placed<Item> extends Segment<Item> {
  /** From 0. */
  column: number
  /** How many columns those that overlap share. */
  columns: number
}

/** What did not fit beside others, from the earliest start to the latest end of it. */
export interface Folded {
  startMinute: number
  endMinute: number
  count: number
  column: number
  columns: number
}

/** As tall as a line of text in the grid; what is shorter takes the place of this. */
export const leastMinutes = 25

const shownEnd = ({ startMinute, endMinute }: Segment<unknown>) => Math.max(endMinute, startMinute + leastMinutes)

/**
 * Gives each segment of a day a column so that none covers another, and no more than `most` columns: with more at a time, the last
 * column stands for all the others. Takes segments in the order of their start.
 */
export function layOutColumns<Item>(
  segments: readonly Segment<Item>[],
  most: number,
): { placed: Placed<Item>[]; folded: Folded[] } {
  const placed: Placed<Item>[] = []
  const folded: Folded[] = []
  for (const cluster of clustersOf(segments)) {
    const taken = takeColumns(cluster)
    const columns = Math.max(...taken.map(({ column }) => column)) + 1
    if (columns <= most) {
      placed.push(...taken.map((segment) => ({ ...segment, columns })))
      continue
    }
    const last = most - 1
    const beyond = taken.filter(({ column }) => column >= last)
    placed.push(...taken.filter(({ column }) => column < last).map((segment) => ({ ...segment, columns: most })))
    folded.push({
      startMinute: Math.min(...beyond.map(({ startMinute }) => startMinute)),
      endMinute: Math.max(...beyond.map(shownEnd)),
      count: beyond.length,
      column: last,
      columns: most,
    })
  }
  return { placed, folded }
}

/** Groups of segments that overlap, each at least one other of its group. */
function clustersOf<Item>(segments: readonly Segment<Item>[]): Segment<Item>[][] {
  const clusters: Segment<Item>[][] = []
  let until = 0
  for (const segment of segments) {
    const current = clusters.at(-1)
    if (current === undefined || segment.startMinute >= until) clusters.push([segment])
    else current.push(segment)
    until = Math.max(until, shownEnd(segment))
  }
  return clusters
}

/** Each in the first column that is free at its start. */
function takeColumns<Item>(cluster: readonly Segment<Item>[]): (Segment<Item> & { column: number })[] {
  const ends: number[] = []
  return cluster.map((segment) => {
    const free = ends.findIndex((end) => end <= segment.startMinute)
    const column = free === -1 ? ends.length : free
    ends[column] = shownEnd(segment)
    return { ...segment, column }
  })
}
