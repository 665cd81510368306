import { Button } from '../../components/button.tsx'
import { Kbd } from '../../components/kbd.tsx'
import { isHere } from '../../keys/is-here.ts'
import { keyProblem } from '../../keys/key-problem.ts'
import { useKeys } from '../../keys/use-keys.ts'
import { type Place, shortcut, type ShortcutName, shortcutNames } from '../../keys.ts'
import { useWindowState } from '../../store/window-context.ts'
import styles from '../forms/form.module.css'
import { withKeys, withUsualKeys } from './key-change.ts'
import { KeyCapture } from './key-capture.tsx'
import { SettingSwitch } from './setting-switch.tsx'
import lines from './shortcuts-section.module.css'
import { useSetting } from './use-setting.ts'

const places: readonly { readonly where: Place; readonly title: string }[] = [
  { where: 'anywhere', title: 'Anywhere' },
  { where: 'list', title: 'In the list' },
]

/** Every shortcut that can be given other keys. */
export function ShortcutsSection() {
  const letterKeys = useWindowState(({ settings }) => settings.letterKeys)
  const abilities = useWindowState((state) => state.abilities)
  return (
    <>
      <SettingSwitch
        label="Single letters act in the list"
        hint="Off, only keys with Ctrl, Alt or the like do."
        value={letterKeys}
        changeOf={(value) => ({ letterKeys: value })}
      />
      {places.map(({ where, title }) => (
        <section key={where} className={styles.section} aria-label={title}>
          <h3 className={styles.heading}>{title}</h3>
          <ul>
            {shortcutNames
              .filter(
                (name) =>
                  shortcut(name).where === where && shortcut(name).fixed !== true && isHere(name, abilities),
              )
              .map((name) => (
                <Line key={name} name={name} />
              ))}
          </ul>
        </section>
      ))}
    </>
  )
}

function Line({ name }: { readonly name: ShortcutName }) {
  const settings = useWindowState((state) => state.settings)
  const shown = useKeys()(name)
  const { change, problem } = useSetting()
  const { label } = shortcut(name)
  const isOwn = settings.keys[name] !== undefined
  return (
    <li className={lines.line}>
      <span className={lines.label}>{label}</span>
      <span className={lines.keys}>{shown === null ? 'off' : <Kbd>{shown}</Kbd>}</span>
      <span className={lines.buttons}>
        <KeyCapture
          label={`Change the keys of ${label}`}
          problemOf={(chord) => keyProblem({ name, chord, settings })}
          onKeys={(chord) => change({ keys: withKeys(settings.keys, { name, chord }) })}
        />
        {isOwn ? (
          <Button
            small
            aria-label={`Reset the keys of ${label}`}
            onClick={() => change({ keys: withUsualKeys(settings.keys, name) })}
          >
            Reset
          </Button>
        ) : (
          <Button
            small
            aria-label={`Switch ${label} off`}
            onClick={() => change({ keys: withKeys(settings.keys, { name, chord: null }) })}
          >
            Off
          </Button>
        )}
      </span>
      {problem !== null && <p className={styles.problem}>{problem}</p>}
    </li>
  )
}
