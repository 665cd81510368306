import { environments } from '../../../core/contract/environment.ts'
import type { SessionDetails } from '../../../core/contract/session.ts'
import { Select } from '../../components/select.tsx'
import { visibleText } from '../../components/visible-text.ts'
import { environmentWords } from './environment-words.ts'
import { Fact } from './fact.tsx'
import { useSessionEdit } from './use-session-edit.ts'

/** What the account is for: by hand, else by a rule, else read off its name. */
export function EnvironmentFact({ details }: { readonly details: SessionDetails }) {
  const { task, save } = useSessionEdit(details.id)
  const { ownEnvironment, environment: now, environmentRule: rule } = details
  const named = now === null ? 'None' : environmentWords[now]
  const why = rule === null ? 'by its name' : `by ${visibleText(rule)}`
  const options = [
    {
      value: 'by-itself',
      label: ownEnvironment === null ? `${named} (${why})` : 'By rules or its name',
    } as const,
    ...environments.map((environment) => ({ value: environment, label: environmentWords[environment] })),
  ]
  return (
    <Fact name="Environment" failure={task.failure}>
      <Select
        label="Environment"
        value={ownEnvironment ?? 'by-itself'}
        options={options}
        onChange={(value) => save({ environment: value === 'by-itself' ? null : value })}
      />
    </Fact>
  )
}
