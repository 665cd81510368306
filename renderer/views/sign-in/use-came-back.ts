import { useEffect, useState } from 'react'

/** True once this window has had the focus again after it was left: a person who went to the browser is back. */
export function useCameBack(): boolean {
  const [isBack, setBack] = useState(false)
  useEffect(() => {
    let hasLeft = !document.hasFocus()
    const left = (): void => {
      hasLeft = true
    }
    const back = (): void => setBack(hasLeft)
    window.addEventListener('blur', left)
    window.addEventListener('focus', back)
    return () => {
      window.removeEventListener('blur', left)
      window.removeEventListener('focus', back)
    }
  }, [])
  return isBack
}
