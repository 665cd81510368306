import { clipboard, ClipboardItem } from 'electron'

/**
 * What asks clipboard managers, histories and clouds to leave a text alone, by platform: the marks of nspasteboard.org,
 * Microsoft's "Clipboard Formats" (cloud and history formats), and KDE's hint to its own manager.
 */
const marks: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  darwin: { 'org.nspasteboard.ConcealedType': '', 'org.nspasteboard.TransientType': '' },
  win32: {
    ExcludeClipboardContentFromMonitorProcessing: '\0\0\0\0',
    CanIncludeInClipboardHistory: '\0\0\0\0',
    CanUploadToCloudClipboard: '\0\0\0\0',
  },
  linux: { 'x-kde-passwordManagerHint': 'secret' },
}

/** Puts a secret on the clipboard, marked as one. */
export async function copySecret(text: string, platform: NodeJS.Platform): Promise<void> {
  const marked = Object.entries(marks[platform] ?? {}).map(
    ([format, value]) => [`electron application/osclipboard;format="${format}"`, value] as const,
  )
  await clipboard.write([new ClipboardItem({ 'text/plain': text, ...Object.fromEntries(marked) })])
}
