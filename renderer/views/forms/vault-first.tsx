import type { ReactNode } from 'react'
import { Skeleton } from '../../components/skeleton.tsx'
import { ChoosePassphrase } from './choose-passphrase.tsx'
import { useKeySource } from './use-key-source.ts'

/** What leads to a secret, once there is a place for secrets: before that, the choice of what protects them. */
export function VaultFirst({ children }: { readonly children: ReactNode }) {
  const standing = useKeySource()
  switch (standing.kind) {
    case 'looking':
      return <Skeleton lines={3} label="Looking for a keychain" />
    case 'none':
      return <ChoosePassphrase first standing={standing} />
    case 'chosen':
      return children
  }
}
