import { SafeText } from '../../components/safe-text.tsx'
import { Fact } from './fact.tsx'
import styles from './panel.module.css'

/** A fact that is an address, an ARN, a path or a command, as it is. */
export function CodeFact({ name, text }: { readonly name: string; readonly text: string }) {
  return (
    <Fact name={name}>
      <SafeText className={styles.id} dir="ltr">
        {text}
      </SafeText>
    </Fact>
  )
}
