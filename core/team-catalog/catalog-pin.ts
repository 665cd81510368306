/** What a catalogue has to be, for anything of it to be taken. */
export type CatalogPin =
  | { readonly kind: 'none' }
  /** SHA-256 of the file, hex. */
  | { readonly kind: 'content'; readonly sha256: string }
  /** Of a git remote. */
  | { readonly kind: 'commit'; readonly commit: string }
  /** A public key as OpenSSH writes it, without a comment: what it signed is taken. */
  | { readonly kind: 'signer'; readonly key: string }

/** As a person writes it; `pinSchema` has let it in. Pure. */
export function pinOf(pin: string | null): CatalogPin {
  if (pin === null) return { kind: 'none' }
  if (pin.startsWith('sha256:')) return { kind: 'content', sha256: pin.slice('sha256:'.length) }
  if (/^[0-9a-f]{40}$/.test(pin)) return { kind: 'commit', commit: pin }
  const [type = '', blob = ''] = pin.split(' ')
  return { kind: 'signer', key: `${type} ${blob}` }
}
