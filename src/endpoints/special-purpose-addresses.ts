/** A block of addresses, and what an address in it is, in words that end a sentence. */
export interface AddressBlock {
  readonly cidr: string
  readonly meaning: string
}

/**
 * IPv4 addresses that no public web server has: the IANA IPv4 Special-Purpose Address Registry (RFC 6890 and its updates),
 * multicast (RFC 5771), and one public address that a cloud answers to its own machines on. The narrower block comes first.
 */
export const specialPurposeIPv4: readonly AddressBlock[] = [
  { cidr: '0.0.0.0/32', meaning: 'the unspecified address, which means the sending machine itself' },
  { cidr: '0.0.0.0/8', meaning: 'an address of "this network"' },
  { cidr: '10.0.0.0/8', meaning: 'in a private network' },
  { cidr: '100.64.0.0/10', meaning: 'in the inner network of a carrier or cloud (CGNAT)' },
  { cidr: '127.0.0.0/8', meaning: 'a loopback address, which means the sending machine itself' },
  { cidr: '169.254.169.254/32', meaning: 'the metadata service of a cloud' },
  { cidr: '169.254.0.0/16', meaning: 'a link-local address' },
  { cidr: '172.16.0.0/12', meaning: 'in a private network' },
  { cidr: '192.0.0.0/24', meaning: 'reserved for protocols of the internet itself' },
  { cidr: '192.0.2.0/24', meaning: 'reserved for documentation' },
  { cidr: '192.31.196.0/24', meaning: 'reserved for a name service (AS112)' },
  { cidr: '192.52.193.0/24', meaning: 'reserved for multicast relays (AMT)' },
  { cidr: '192.88.99.0/24', meaning: 'a retired relay address (6to4)' },
  { cidr: '192.168.0.0/16', meaning: 'in a private network' },
  { cidr: '192.175.48.0/24', meaning: 'reserved for a name service (AS112)' },
  { cidr: '198.18.0.0/15', meaning: 'reserved for benchmarks' },
  { cidr: '198.51.100.0/24', meaning: 'reserved for documentation' },
  { cidr: '203.0.113.0/24', meaning: 'reserved for documentation' },
  { cidr: '224.0.0.0/4', meaning: 'a multicast address' },
  { cidr: '255.255.255.255/32', meaning: 'the broadcast address' },
  { cidr: '240.0.0.0/4', meaning: 'reserved for the future' },
  { cidr: '168.63.129.16/32', meaning: 'the metadata service of a cloud' },
]

/**
 * IPv6 addresses that no public web server has: the IANA IPv6 Special-Purpose Address Registry, and its blocks that were
 * withdrawn. What lies outside of 2000::/3 is not assigned for public use, whether it is listed here or not.
 */
export const specialPurposeIPv6: readonly AddressBlock[] = [
  { cidr: '::/128', meaning: 'the unspecified address, which means the sending machine itself' },
  { cidr: '::1/128', meaning: 'a loopback address, which means the sending machine itself' },
  { cidr: '::/96', meaning: 'a withdrawn notation of an IPv4 address (IPv4-compatible)' },
  { cidr: '::ffff:0:0:0/96', meaning: 'a translated IPv4 address (SIIT)' },
  { cidr: '64:ff9b:1::/48', meaning: 'in a local network behind a translator (NAT64)' },
  { cidr: '100::/64', meaning: 'an address that discards everything' },
  { cidr: '100:0:0:1::/64', meaning: 'a placeholder address' },
  { cidr: '2001::/32', meaning: 'a tunnel address (Teredo)' },
  { cidr: '2001:2::/48', meaning: 'reserved for benchmarks' },
  { cidr: '2001:10::/28', meaning: 'an identifier that cannot be reached (ORCHID)' },
  { cidr: '2001:20::/28', meaning: 'an identifier that cannot be reached (ORCHID)' },
  { cidr: '2001::/23', meaning: 'reserved for protocols of the internet itself' },
  { cidr: '2001:db8::/32', meaning: 'reserved for documentation' },
  { cidr: '2002::/16', meaning: 'a tunnel address (6to4)' },
  { cidr: '2620:4f:8000::/48', meaning: 'reserved for a name service (AS112)' },
  { cidr: '3ffe::/16', meaning: 'in a test network that was withdrawn (6bone)' },
  { cidr: '3fff::/20', meaning: 'reserved for documentation' },
  { cidr: '5f00::/16', meaning: 'an address inside a routing domain (SRv6)' },
  { cidr: 'fd00:ec2::254/128', meaning: 'the metadata service of a cloud' },
  { cidr: 'fc00::/7', meaning: 'in a private network' },
  { cidr: 'fe80::/10', meaning: 'a link-local address' },
  { cidr: 'fec0::/10', meaning: 'a site-local address, in a private network' },
  { cidr: 'ff00::/8', meaning: 'a multicast address' },
]
