import { useEffect, useState } from 'react'
import type { DoctorReport, Finding } from '../../../core/contract/doctor.ts'
import { ButtonRow } from '../../components/button-row.tsx'
import { Button } from '../../components/button.tsx'
import { Dialog } from '../../components/dialog.tsx'
import { Field } from '../../components/field.tsx'
import { SafeText } from '../../components/safe-text.tsx'
import { Select } from '../../components/select.tsx'
import { Skeleton } from '../../components/skeleton.tsx'
import { visibleText } from '../../components/visible-text.ts'
import { useWindow } from '../../store/window-context.ts'
import { FailureNote } from '../forms/failure-note.tsx'
import form from '../forms/form.module.css'
import { useTask } from '../forms/use-task.ts'
import { ChainList } from './chain-list.tsx'
import styles from './doctor.module.css'
import { FindingItem } from './finding-item.tsx'
import { foundWords } from './found-words.ts'

/** No profile has this name. */
const all = ''

/** Where tools get their credentials from, and what is wrong on the way. */
export function DoctorView() {
  const { actions, api } = useWindow()
  const { busy, failure, run } = useTask()
  const [profile, setProfile] = useState(all)
  const [report, setReport] = useState<DoctorReport | null>(null)
  const [done, setDone] = useState<readonly string[]>([])
  const about = profile === all ? {} : { profile }

  const look = (of: { readonly profile?: string }): void => {
    setDone([])
    run(async (signal) => setReport(await api.call('doctor.read', of, { signal })))
  }
  const fix = (finding: Finding): void =>
    run(async (signal) => {
      const answer = await api.call('doctor.fix', { ...about, finding: finding.id }, { signal })
      setReport(answer.report)
      setDone(answer.repaired.map((one) => one.done))
    })
  useEffect(() => run(async (signal) => setReport(await api.call('doctor.read', {}, { signal }))), [api, run])

  return (
    <Dialog title="Doctor" wide onClose={() => actions.open(null)}>
      <div className={styles.head}>
        <Field label="Profile">
          <Select
            value={profile}
            options={[
              { value: all, label: 'All profiles' },
              ...(report?.profiles ?? []).map((name) => ({ value: name, label: visibleText(name) })),
            ]}
            onChange={(value) => {
              setProfile(value)
              look(value === all ? {} : { profile: value })
            }}
          />
        </Field>
        <ButtonRow>
          <Button disabledBecause={busy ? 'It is being looked at' : null} onClick={() => look(about)}>
            Look again
          </Button>
        </ButtonRow>
      </div>
      {failure !== null && <FailureNote failure={failure} />}
      {report === null && failure === null && <Skeleton lines={6} label="Looking, and asking AWS the time" />}
      {done.map((text) => (
        <p key={text} className={form.good} role="status">
          <SafeText>{text}</SafeText>
        </p>
      ))}
      {report !== null && (
        <>
          <section className={form.section} aria-labelledby="doctor-found">
            <h3 id="doctor-found" className={form.heading}>
              {foundWords(report.findings)}
            </h3>
            {report.findings.length > 0 && (
              <ul className={styles.findings}>
                {report.findings.map((one) => (
                  <FindingItem key={one.id} finding={one} busy={busy} onFix={() => fix(one)} />
                ))}
              </ul>
            )}
          </section>
          {(profile !== all || report.chain.steps.some(({ found }) => found !== null)) && (
            <ChainList chain={report.chain} />
          )}
          {!report.sawVariables && (
            <p className={form.aside}>
              The variables of a shell can lead tools elsewhere. <code>keyturn doctor</code> in that shell
              looks at them, too.
            </p>
          )}
        </>
      )}
    </Dialog>
  )
}
