const timestampBytes = 8
/** Timestamps count microseconds since the beginning of the year 2000. */
const epochMs = Date.UTC(2000, 0, 1)
const highFactor = 2 ** 32

/**
 * Reads timestamps in the database's binary form, one after the other as `string_agg(timestamptz_send(…), '')` gives them, into
 * epoch milliseconds: many times as fast as from text. None for NULL, which is what `string_agg` makes of no rows.
 */
export function decodeTimestamps(binary: Uint8Array | null): Float64Array {
  if (binary === null) return new Float64Array()
  const count = binary.byteLength / timestampBytes
  if (!Number.isInteger(count)) throw new Error('These are no whole timestamps.')
  const view = new DataView(binary.buffer, binary.byteOffset, binary.byteLength)
  const instants = new Float64Array(count)
  for (let index = 0; index < count; index++) {
    const at = index * timestampBytes
    const micros = view.getInt32(at) * highFactor + view.getUint32(at + 4)
    instants[index] = epochMs + Math.round(micros / 1000)
  }
  return instants
}
