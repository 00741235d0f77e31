/** A table of separated values with its byte order mark, without which Excel takes UTF-8 for something else. */
export function writeTable(rows: readonly (readonly string[])[], separator: string): string {
  const lines = rows.map((cells) => cells.map((cell) => quote(cell, separator)).join(separator))
  return `\uFEFF${lines.join('\r\n')}\r\n`
}

function quote(cell: string, separator: string): string {
  const plain = !cell.includes(separator) && !/["\r\n]/.test(cell) && cell === cell.trim()
  return plain ? cell : `"${cell.replaceAll('"', '""')}"`
}
