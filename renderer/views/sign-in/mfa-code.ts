/** Seconds for which a code of RFC 6238 stands, the step AWS uses. */
const stepSeconds = 30

/** What was typed or pasted, without the gaps that authenticators show; at most the 6 digits a code has. */
export function digitsOf(text: string): string {
  return text.replaceAll(/\D/g, '').slice(0, 6)
}

export function isWholeCode(digits: string): boolean {
  return /^\d{6}$/.test(digits)
}

/** Whole seconds until the device shows its next code. `nowMs` is milliseconds since 1970. */
export function secondsToNextCode(nowMs: number): number {
  return stepSeconds - (Math.floor(nowMs / 1000) % stepSeconds)
}

/** Whether a code sent then still shows on the device now: AWS takes each once. */
export function isSameStep(oneMs: number, otherMs: number): boolean {
  return Math.floor(oneMs / 1000 / stepSeconds) === Math.floor(otherMs / 1000 / stepSeconds)
}

/** The last part of an MFA serial, which is what people call the device: `alice-phone` of `arn:…:mfa/alice-phone`. */
export function deviceName(serial: string): string {
  return serial.startsWith('arn:') ? serial.slice(serial.lastIndexOf('/') + 1) : serial
}
