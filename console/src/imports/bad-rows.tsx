import { useQuery } from '@tanstack/react-query'
import { api } from '../api/api.ts'
import type { Import } from '../api/api-shapes.ts'
import { queryKeys } from '../api/query-keys.ts'
import { Loaded } from '../ui/loaded.tsx'
import { MistakeTable } from './mistake-table.tsx'

const shown = 100

/** What is wrong with the first rows that could not be booked; the others stand in the file. */
export function BadRows({ job }: { job: Import }) {
  const rows = useQuery({
    // More of them come while the import goes on.
    queryKey: [...queryKeys.importRows(job.id), job.bad],
    queryFn: () => api.imports.rows(job.id, { state: 'bad', limit: shown }),
  })
  return (
    <Loaded query={rows}>
      {({ data }) => {
        const mistakes = data.flatMap((row) => row.mistakes)
        return <MistakeTable mistakes={mistakes} total={job.bad > shown ? job.bad : mistakes.length} />
      }}
    </Loaded>
  )
}
