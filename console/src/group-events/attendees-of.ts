export interface Party {
  name: string
  email: string
  /** One address in each line. */
  others: string
}

interface Person {
  name: string
  email: string
}

/** Who comes: the one who is named, and those whose addresses stand below. */
export function attendeesOf({ name, email, others }: Party): [Person, ...Person[]] {
  const addresses = others
    .split(/[\s,;]+/)
    .map((address) => address.trim())
    .filter((address) => address !== '')
  return [
    { name: name.trim(), email: email.trim() },
    ...addresses.map((address) => ({ name: address.split('@')[0] ?? address, email: address })),
  ]
}
