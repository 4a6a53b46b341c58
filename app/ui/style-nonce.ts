declare global {
  /** Where get-nonce, below Radix's scroll lock, looks for the nonce of the style element that it writes. */
  var __webpack_nonce__: string | undefined
}

/** Lets the scroll lock behind dialogs write its style under our Content-Security-Policy, which knows styles by nonce. */
export function shareStyleNonce(): void {
  if (typeof document === 'undefined') return
  // Hidden from selectors and attributes, but scripts of the page may read the property.
  globalThis.__webpack_nonce__ = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce
}
