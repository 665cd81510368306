import {
  Building2,
  Fingerprint,
  FlaskConical,
  IdCard,
  Key,
  LogIn,
  SquareTerminal,
  UserRoundCog,
} from 'lucide-react'
import { Button } from '../../components/button.tsx'
import { DialogActions } from '../../components/dialog-actions.tsx'
import { Icon } from '../../components/icon.tsx'
import { Pressable } from '../../components/pressable.tsx'
import { FailureNote } from '../forms/failure-note.tsx'
import styles from './method-choice.module.css'
import type { ExploreDemo } from './use-explore-demo.ts'

const methods = [
  {
    method: 'identity-center',
    icon: Building2,
    title: 'IAM Identity Center',
    line: 'All accounts and roles of an access portal.',
  },
  { method: 'iam-user', icon: Key, title: 'IAM user', line: 'An access key, sealed; with or without MFA.' },
  {
    method: 'assume-role',
    icon: UserRoundCog,
    title: 'Role to assume',
    line: 'With the credentials of another session.',
  },
  {
    method: 'saml-role',
    icon: LogIn,
    title: 'SAML identity provider',
    line: 'Okta, Entra ID, AD FS, Keycloak or any other: you sign in on its own page.',
  },
  {
    method: 'web-identity-role',
    icon: Fingerprint,
    title: 'Web identity',
    line: 'A role for whoever signs in at an OIDC issuer, or holds its token.',
  },
  {
    method: 'login-session',
    icon: IdCard,
    title: 'AWS CLI login',
    line: 'A profile that aws login signs in for, kept fresh beside it.',
  },
  {
    method: 'process',
    icon: SquareTerminal,
    title: 'Program',
    line: 'What a credential_process prints. Added in a terminal.',
  },
  {
    method: 'demo',
    icon: FlaskConical,
    title: 'Demo organization',
    line: 'Forty made-up accounts on this machine. Nothing reaches AWS.',
  },
] as const

export type Method = (typeof methods)[number]['method']

/** Why none can be chosen meanwhile. */
const busyWords = 'The demo organization is being started'

/** Which way to credentials is to be added. */
export function MethodChoice(props: {
  readonly demo: ExploreDemo
  readonly onChoose: (method: Method) => void
}) {
  const { busy, cancel, failure } = props.demo
  return (
    <>
      <ul className={styles.methods}>
        {methods.map(({ method, icon, title, line }) => (
          <li key={method}>
            <Pressable
              className={styles.method}
              disabledBecause={busy ? busyWords : null}
              onClick={() => props.onChoose(method)}
            >
              <Icon of={icon} />
              <span>
                <span className={styles.title}>{title}</span>
                <span className={styles.line}>{line}</span>
              </span>
            </Pressable>
          </li>
        ))}
      </ul>
      {busy && (
        <DialogActions>
          <Button onClick={cancel}>Cancel</Button>
        </DialogActions>
      )}
      {failure !== null && <FailureNote failure={failure} />}
    </>
  )
}
