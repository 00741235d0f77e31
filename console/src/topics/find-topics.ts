interface Found {
  topic: string
  description: string | null
  custom: boolean
}

/** The topics of a kind (`own`, `catalog`, or any other word for all) whose name or description has the text; own ones first. */
export function findTopics<T extends Found>(topics: readonly T[], { kind, q }: { kind: string; q: string }): T[] {
  const text = q.toLowerCase()
  return topics
    .filter(({ custom }) => (kind === 'own' ? custom : kind === 'catalog' ? !custom : true))
    .filter(({ topic, description }) => `${topic} ${description ?? ''}`.toLowerCase().includes(text))
    .sort((a, b) => Number(b.custom) - Number(a.custom) || a.topic.localeCompare(b.topic, 'en'))
}
