import type { CredentialChain } from '../../../core/contract/doctor.ts'
import { SafeText } from '../../components/safe-text.tsx'
import form from '../forms/form.module.css'
import styles from './doctor.module.css'

/** Where tools look for the credentials of a profile, in order, and which of them stops where. */
export function ChainList({ chain }: { readonly chain: CredentialChain }) {
  return (
    <section className={form.section} aria-labelledby="doctor-chain">
      <h3 id="doctor-chain" className={form.heading}>
        Where tools look for profile <SafeText>{chain.profile}</SafeText>, in this order
      </h3>
      <ol className={styles.chain}>
        {chain.steps.map(({ source, name, where, found, use }) => (
          <li key={source} className={found === null ? styles.nothing : undefined}>
            <span className={styles.source}>{name}</span>
            <span className={styles.place} title={where}>
              {found !== null && (
                <>
                  <SafeText>{found}</SafeText>
                  {' · '}
                </>
              )}
              {use}
            </span>
          </li>
        ))}
      </ol>
      {chain.profiles.length > 1 && (
        <p className={form.aside}>
          Assumed along <SafeText>{chain.profiles.join(' → ')}</SafeText>
        </p>
      )}
    </section>
  )
}
