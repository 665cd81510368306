import { useWindowState } from '../../store/window-context.ts'
import { SettingText } from './setting-text.tsx'

/** The way to AWS. */
export function NetworkSection() {
  const { proxyUrl, caBundle } = useWindowState((state) => state.settings)
  return (
    <>
      <SettingText
        label="Proxy"
        hint="Without user and password: a proxy that wants those is set by HTTPS_PROXY."
        placeholder="as HTTPS_PROXY says"
        field="proxyUrl"
        value={proxyUrl}
      />
      <SettingText
        label="Certificate authorities"
        hint="A PEM file with those your company’s proxy uses."
        placeholder="as AWS_CA_BUNDLE says"
        field="caBundle"
        value={caBundle}
      />
    </>
  )
}
