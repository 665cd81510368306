/** What was typed or pasted, without the gaps that authenticators show; at most the 6 digits a code has. */
export function digitsOf(text: string): string {
  return text.replaceAll(/\D/g, '').slice(0, 6)
}

export function isWholeCode(digits: string): boolean {
  return /^\d{6}$/.test(digits)
}

/** The last part of an MFA serial, which is what people call the device: `alice-phone` of `arn:…:mfa/alice-phone`. */
export function deviceName(serial: string): string {
  return serial.startsWith('arn:') ? serial.slice(serial.lastIndexOf('/') + 1) : serial
}
