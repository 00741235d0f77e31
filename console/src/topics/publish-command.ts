import { quoteForShell } from '../format/to-curl.ts'

/** A command that publishes an event of a topic. */
export function publishCommand(origin: string, topic: string): string {
  return [
    `curl -X POST ${quoteForShell(`${origin}/v1/events`)}`,
    '-H "Authorization: Bearer $BELLHOP_API_KEY"',
    "-H 'Content-Type: application/json'",
    `--data-raw ${quoteForShell(JSON.stringify({ topic, data: {} }))}`,
  ].join(' \\\n  ')
}
