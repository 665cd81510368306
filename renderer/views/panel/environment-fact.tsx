import { environments, type Environment } from '../../../core/contract/environment.ts'
import type { SessionDetails } from '../../../core/contract/session.ts'
import { Select } from '../../components/select.tsx'
import { Fact } from './fact.tsx'
import { useSessionEdit } from './use-session-edit.ts'

const words: Readonly<Record<Environment, string>> = {
  production: 'Production',
  staging: 'Staging',
  development: 'Development',
  sandbox: 'Sandbox',
}

/** What the account is for: by hand, else read off its name. */
export function EnvironmentFact({ details }: { readonly details: SessionDetails }) {
  const { task, save } = useSessionEdit(details.id)
  const { ownEnvironment, environment: now } = details
  const named = now === null ? 'None' : words[now]
  const options = [
    { value: 'by-name', label: ownEnvironment === null ? `${named} (by its name)` : 'By its name' } as const,
    ...environments.map((environment) => ({ value: environment, label: words[environment] })),
  ]
  return (
    <Fact name="Environment" failure={task.failure}>
      <Select
        label="Environment"
        value={ownEnvironment ?? 'by-name'}
        options={options}
        onChange={(value) => save({ environment: value === 'by-name' ? null : value })}
      />
    </Fact>
  )
}
