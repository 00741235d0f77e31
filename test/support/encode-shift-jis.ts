/** A text in Shift_JIS, by asking the runtime what each pair of bytes means. */
export function encodeShiftJis(text: string): Uint8Array {
  return encode(text, shiftJis())
}

/** A text in Windows-1252. The runtime is not asked: some versions take it for Latin-1. */
export function encodeWindows1252(text: string): Uint8Array {
  const codes = new Map(Array.from({ length: 256 }, (_, code) => [String.fromCharCode(code), [code]]))
  for (const [character, code] of [
    ['€', 0x80],
    ['„', 0x84],
    ['“', 0x93],
    ['–', 0x96],
  ] as const) {
    codes.set(character, [code])
  }
  return encode(text, codes)
}

function encode(text: string, codes: ReadonlyMap<string, number[]>): Uint8Array {
  return Buffer.from(
    [...text].flatMap((character) => {
      const bytes = codes.get(character)
      if (bytes === undefined) throw new Error(`The encoding cannot write ${character}`)
      return bytes
    }),
  )
}

function shiftJis(): Map<string, number[]> {
  const decoder = new TextDecoder('shift_jis')
  const codes = new Map<string, number[]>()
  const add = (bytes: number[]) => {
    const character = decoder.decode(Uint8Array.from(bytes))
    if ([...character].length === 1 && character !== '\ufffd' && !codes.has(character)) codes.set(character, bytes)
  }
  for (let byte = 0; byte < 256; byte++) add([byte])
  for (let lead = 0x81; lead <= 0xfc; lead++) for (let trail = 0x40; trail <= 0xfc; trail++) add([lead, trail])
  return codes
}
