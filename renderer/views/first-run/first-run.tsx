import { ButtonRow } from '../../components/button-row.tsx'
import { Button } from '../../components/button.tsx'
import { Skeleton } from '../../components/skeleton.tsx'
import { useWindow } from '../../store/window-context.ts'
import { IdentityCenterForm } from '../add/identity-center-form.tsx'
import { useExploreDemo } from '../add/use-explore-demo.ts'
import { ChoosePassphrase } from '../forms/choose-passphrase.tsx'
import { FailureNote } from '../forms/failure-note.tsx'
import { useKeySource } from '../forms/use-key-source.ts'
import { originNames } from '../import/origin-names.ts'
import { focusSearch } from '../sessions/focus-places.ts'
import { Door } from './door.tsx'
import styles from './first-run.module.css'

/** Three doors, for who has nothing yet. */
export function FirstRun() {
  const { actions } = useWindow()
  const standing = useKeySource()
  const demo = useExploreDemo({ outlivesView: true })
  const isReady = standing.kind === 'chosen'
  return (
    <div className={styles.scroll}>
      <div className={styles.page}>
        <div>
          <h2 className={styles.title}>Begin with your accounts</h2>
          <p className={styles.line}>
            Coming from Leapp, aws-vault, granted or aws-sso-cli, or have AWS profiles? See first what would
            come.
          </p>
          <ButtonRow>
            {(['leapp', 'aws-config'] as const).map((from) => (
              <Button key={from} onClick={() => actions.open({ kind: 'import', from })}>
                {`Import from ${originNames[from]}`}
              </Button>
            ))}
          </ButtonRow>
        </div>
        {standing.kind === 'none' && <ChoosePassphrase standing={standing} />}
        <div className={styles.doors}>
          <Door
            title="Sign in to IAM Identity Center"
            line="All accounts and roles your organization gives you."
          >
            {standing.kind === 'looking' && <Skeleton lines={2} label="Looking for a keychain" />}
            {standing.kind === 'none' && <p className={styles.wait}>Choose a passphrase first.</p>}
            {isReady && (
              <IdentityCenterForm
                named={false}
                onAdded={({ id }) => {
                  actions.show({ kind: 'integration', id })
                  actions.signIn(id, 'browser')
                  focusSearch()
                }}
              />
            )}
          </Door>
          <Door
            title="Add an IAM user or a role"
            line="A long-term key, sealed, a role assumed with another session, or roles of your identity provider."
          >
            <div>
              <Button onClick={() => actions.open({ kind: 'add' })}>Add</Button>
            </div>
          </Door>
          <Door
            title="Explore the demo organization"
            line="Forty made-up accounts on this machine. Nothing reaches AWS."
          >
            <ButtonRow>
              <Button
                disabledBecause={demo.busy ? 'It is being started' : null}
                onClick={() => demo.explore(focusSearch)}
              >
                Explore
              </Button>
              {demo.busy && <Button onClick={demo.cancel}>Cancel</Button>}
            </ButtonRow>
            {demo.failure !== null && <FailureNote failure={demo.failure} />}
          </Door>
        </div>
      </div>
    </div>
  )
}
