import { useState } from 'react'
import { environments, type Environment } from '../../../core/contract/environment.ts'
import {
  type EnvironmentRule,
  environmentRuleSchema,
  ruleKinds,
  type RuleKind,
  ruleWords,
} from '../../../core/contract/environment-rule.ts'
import { Button } from '../../components/button.tsx'
import { ButtonRow } from '../../components/button-row.tsx'
import { counted } from '../../components/counted.ts'
import { Field } from '../../components/field.tsx'
import { SafeText } from '../../components/safe-text.tsx'
import { Select } from '../../components/select.tsx'
import { Tag } from '../../components/tag.tsx'
import { TextInput } from '../../components/text-input.tsx'
import { useWindow, useWindowState } from '../../store/window-context.ts'
import { FailureNote } from '../forms/failure-note.tsx'
import { Form } from '../forms/form.tsx'
import styles from '../forms/form.module.css'
import { useTask } from '../forms/use-task.ts'
import { environmentWords } from '../panel/environment-words.ts'
import { sentence } from '../panel/failure-words.ts'
import lines from './environments-section.module.css'
import { sessionsByRule } from './sessions-by-rule.ts'

/** The rules that say what accounts are for: listed, added, put first, removed. */
export function EnvironmentsSection() {
  const rules = useWindowState(({ settings }) => settings.environmentRules)
  return (
    <>
      <p className={styles.aside}>
        {rules.length === 0
          ? 'Names say what accounts are for: payments-prod is production. Rules say it better.'
          : 'The first rule that picks an account counts. What is set on a session goes before, names say the rest.'}
      </p>
      {rules.length > 0 && <Rules rules={rules} />}
      <NewRule />
    </>
  )
}

function Rules({ rules }: { readonly rules: readonly EnvironmentRule[] }) {
  const sessions = useWindowState((state) => state.sessions)
  const counts = sessionsByRule(sessions)
  return (
    <ol aria-label="Rules">
      {rules.map((rule, at) => (
        <Line
          key={ruleWords(rule)}
          rule={rule}
          isFirst={at === 0}
          sessions={counts.get(ruleWords(rule)) ?? 0}
        />
      ))}
    </ol>
  )
}

function Line(props: {
  readonly rule: EnvironmentRule
  readonly isFirst: boolean
  readonly sessions: number
}) {
  const { rule } = props
  const { api } = useWindow()
  const { busy, failure, run } = useTask()
  const words = ruleWords(rule)
  const disabledBecause = busy ? 'It is being done' : null
  return (
    <li className={lines.line}>
      <Tag tone={rule.environment === 'production' ? 'red' : 'neutral'}>
        {environmentWords[rule.environment]}
      </Tag>
      <SafeText className={lines.rule} dir="ltr">
        {words}
      </SafeText>
      <span className={lines.count}>{counted(props.sessions, 'session')}</span>
      <span className={lines.buttons}>
        {!props.isFirst && (
          <Button
            small
            aria-label={`Put ${words} first`}
            disabledBecause={disabledBecause}
            onClick={() =>
              run(async () => void (await api.call('environment.set', { ...rule, first: true })))
            }
          >
            First
          </Button>
        )}
        <Button
          small
          aria-label={`Remove ${words}`}
          disabledBecause={disabledBecause}
          onClick={() =>
            run(async () => {
              await api.call('environment.remove', { by: rule.by, value: rule.value })
            })
          }
        >
          Remove
        </Button>
      </span>
      {failure !== null && <FailureNote failure={failure} />}
    </li>
  )
}

function NewRule() {
  const { api } = useWindow()
  const { busy, failure, run } = useTask()
  const [environment, setEnvironment] = useState<Environment>('production')
  const [by, setBy] = useState<RuleKind>('ou')
  const [value, setValue] = useState('')
  const [problem, setProblem] = useState<string | null>(null)

  function add(): void {
    const text = value.trim()
    const rule = { environment, by, value: by === 'account' ? text.replaceAll('-', '') : text }
    const read = environmentRuleSchema.safeParse(rule)
    if (!read.success) {
      setProblem(sentence(read.error.issues[0]?.message ?? ''))
      return
    }
    run(async () => {
      await api.call('environment.set', rule)
      setValue('')
    })
  }

  return (
    <Form busy={busy} onSubmit={add}>
      <div className={styles.pair}>
        <Field label="Environment">
          <Select
            value={environment}
            options={environments.map((one) => ({ value: one, label: environmentWords[one] }))}
            onChange={setEnvironment}
          />
        </Field>
        <Field label="Of accounts by">
          <Select
            value={by}
            options={ruleKinds.map((one) => ({ value: one, label: kinds[one].label }))}
            onChange={(kind) => {
              setBy(kind)
              setProblem(null)
            }}
          />
        </Field>
      </div>
      <Field label={kinds[by].field} hint={kinds[by].hint} error={problem}>
        <TextInput
          name="value"
          code
          value={value}
          placeholder={kinds[by].placeholder}
          onChange={(text) => {
            setValue(text)
            setProblem(null)
          }}
        />
      </Field>
      <ButtonRow>
        <Button type="submit" disabledBecause={busy ? 'It is being done' : null}>
          Add rule
        </Button>
      </ButtonRow>
      {failure !== null && <FailureNote failure={failure} />}
    </Form>
  )
}

const kinds: Readonly<
  Record<RuleKind, Readonly<Record<'label' | 'field' | 'hint' | 'placeholder', string>>>
> = {
  ou: {
    label: 'Unit of the organization',
    field: 'Unit',
    hint: 'Its name, path, id or ARN. All that is below it counts, too.',
    placeholder: 'Workloads/Production',
  },
  tag: {
    label: 'Tag of the account',
    field: 'Tag',
    hint: 'NAME=VALUE, or NAME whatever its value.',
    placeholder: 'env=prod',
  },
  name: {
    label: 'Name',
    field: 'Pattern',
    hint: 'The whole name; * stands for any text, ? for a letter.',
    placeholder: '*-prod',
  },
  account: {
    label: 'Number',
    field: 'Account',
    hint: 'This one alone.',
    placeholder: '123456789012',
  },
}
