import { visibleText } from './visible-text.ts'

/** Text from AWS or a person, as text and nothing else. `dir="ltr"` for ids, ARNs and codes. */
export function SafeText(props: {
  readonly children: string
  readonly dir?: 'ltr'
  readonly className?: string | undefined
}) {
  return (
    <bdi dir={props.dir ?? 'auto'} className={props.className}>
      {visibleText(props.children)}
    </bdi>
  )
}
