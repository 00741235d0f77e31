import { type Finding, failure, ok, reasonOf, warning } from './finding.ts'

export interface HostQuestion<T> {
  readonly check: string
  readonly items: readonly T[]
  /** Rejects with what is wrong, the host named. */
  readonly look: (item: T) => Promise<void>
  /** What hosts do of which nothing is wrong: `resolve`. */
  readonly verb: string
  readonly advice: string
}

/** Asks the same of several hosts at once. One host's trouble is its own; when all have it, it is ours. */
export async function judgeHosts<T>({ check, items, look, verb, advice }: HostQuestion<T>): Promise<Finding> {
  const results = await Promise.allSettled(items.map(look))
  const problems = results.flatMap((result) => (result.status === 'rejected' ? [reasonOf(result.reason)] : []))
  const good = items.length - problems.length
  if (problems.length === 0) return ok(check, `${good} of ${items.length} hosts ${verb}`)
  const finding = `${good} of ${items.length} hosts ${verb}. ${problems.join('; ')}`
  return good === 0 ? failure(check, finding, advice) : warning(check, finding, advice)
}
