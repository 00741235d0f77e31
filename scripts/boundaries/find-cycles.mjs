/**
 * One circle for each group of files that import each other, as the shortest way from one of them back to itself.
 * @param {Map<string, string[]>} graph what each file imports
 * @returns {string[][]}
 */
export function findCycles(graph) {
  const settled = new Set()
  const cycles = []
  for (const start of graph.keys()) {
    if (settled.has(start)) continue
    const cycle = findShortestCycle(graph, start)
    if (cycle === undefined) continue
    cycles.push(cycle)
    for (const member of cycle) settled.add(member)
  }
  return cycles
}

/** Breadth first, so the first way back is the shortest. */
function findShortestCycle(graph, start) {
  const cameFrom = new Map()
  const queue = [start]
  for (const at of queue) {
    for (const next of graph.get(at) ?? []) {
      if (next === start) return walkBack(cameFrom, at, start)
      if (cameFrom.has(next)) continue
      cameFrom.set(next, at)
      queue.push(next)
    }
  }
  return undefined
}

function walkBack(cameFrom, end, start) {
  const way = [end]
  while (way[0] !== start) way.unshift(cameFrom.get(way[0]))
  return way
}
