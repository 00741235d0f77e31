/** Puts the caret of a text field at a line and column, both counting from 1, and brings it into view. */
export function focusPlace(field: HTMLTextAreaElement, line: number, column: number): void {
  const lines = field.value.split('\n')
  const before = lines.slice(0, line - 1)
  const start = before.reduce((sum, { length }) => sum + length + 1, 0)
  const at = start + Math.max(0, column - 1)
  field.focus()
  field.setSelectionRange(at, start + (lines[line - 1]?.length ?? 0))
  field.scrollTop = (field.scrollHeight * before.length) / Math.max(1, lines.length) - field.clientHeight / 3
}
