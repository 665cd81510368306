import type { SamlRole } from '../../../core/contract/operations.ts'
import { Checkbox } from '../../components/checkbox.tsx'
import { counted } from '../../components/counted.ts'
import { SafeText } from '../../components/safe-text.tsx'
import styles from './saml-role-choice.module.css'

/** Which of the roles that a provider offers are to be added. */
export function SamlRoleChoice(props: {
  readonly roles: readonly SamlRole[]
  readonly chosen: readonly SamlRole[]
  readonly onChoose: (chosen: readonly SamlRole[]) => void
}) {
  const { roles, chosen, onChoose } = props
  return (
    <fieldset className={styles.roles}>
      <legend className={styles.legend}>{counted(roles.length, 'role')} offered to you</legend>
      {roles.length > 1 && (
        <Checkbox
          checked={chosen.length === roles.length}
          onChange={(all) => onChoose(all ? roles : [])}
          hint="Each is named after its account and role."
        >
          All of them
        </Checkbox>
      )}
      <ul className={styles.list}>
        {roles.map((role) => (
          <li key={`${role.roleArn},${role.providerArn}`}>
            <Checkbox
              checked={chosen.includes(role)}
              onChange={(wanted) =>
                onChoose(roles.filter((one) => (one === role ? wanted : chosen.includes(one))))
              }
            >
              <SafeText className={styles.arn} dir="ltr">
                {role.roleArn}
              </SafeText>
            </Checkbox>
          </li>
        ))}
      </ul>
    </fieldset>
  )
}
