import { newFormKey, readFormKey } from '~/kernel/form-key'
import { seenIn, tellRefilled, unstoredFields } from './edited-row'
import { formKeyOf, setFormKey } from './form-key-field'
import { changedFields, isKept, nameOf, refill, valuesOf, type Values } from './form-values'
import { formFor, formOf, isButton } from './find-form'
import { forgetForm, keepForm, keptFormsOf, onForget, thisTab, type KeptForm } from './kept-store'
import { afterDone, NOTHING_KEPT, type KeptState } from './kept-state'
import { isCarriedOn, noteSent, sentWith } from './sent-forms'

const SETTLE_MS = 300

/** Keeps what one person writes into the forms of one page until the server has it, and brings it back. */
export class FormKeeper {
  readonly #userId: string
  readonly #path: string
  readonly #onChange: (state: KeptState) => void
  readonly #before = new WeakMap<HTMLFormElement, Values>()
  readonly #unsent = new Map<HTMLFormElement, string>()
  readonly #timers = new Map<HTMLFormElement, ReturnType<typeof setTimeout>>()
  /** In which form "Cancel" may just have been pressed: the last press of all was in it, on a button. */
  #cancelling: HTMLFormElement | null = null
  readonly #observer = new MutationObserver(() => this.#offer())
  readonly #restored = new Map<string, HTMLFormElement>()
  /** Words of this page have stood in it: what another tab kept of the same form is not put over them. */
  readonly #written = new WeakSet<HTMLFormElement>()
  readonly #tab = thisTab()
  #waiting: KeptForm[] = []
  #ignoreForget = () => {}
  #state: KeptState = NOTHING_KEPT

  constructor(userId: string, path: string, onChange: (state: KeptState) => void) {
    this.#userId = userId
    this.#path = path
    this.#onChange = onChange
  }

  /** @param areAllShown also those whose form is not on the page are told of: the page was loaded, and not just turned to */
  async start(areAllShown: boolean): Promise<void> {
    for (const name of ['focusin', 'pointerdown', 'keydown'])
      document.addEventListener(name, this.#remember, true)
    for (const name of ['input', 'change', 'click', 'keyup'])
      document.addEventListener(name, this.#note, true)
    document.addEventListener('submit', this.#send, true)
    window.addEventListener('pagehide', this.#flush)
    this.#ignoreForget = onForget(this.#forgetAll)
    const kept = (await keptFormsOf(this.#userId)).filter(({ path }) => path === this.#path)
    if (kept.length === 0) return
    this.#waiting = kept.sort((one, other) => this.#rank(other) - this.#rank(one))
    this.#offer()
    if (areAllShown) this.#show({ homeless: this.#waiting.filter((one) => !formFor(one)) })
    this.#observer.observe(document.body, { childList: true, subtree: true })
  }

  stop(): void {
    this.#flush()
    for (const name of ['focusin', 'pointerdown', 'keydown'])
      document.removeEventListener(name, this.#remember, true)
    for (const name of ['input', 'change', 'click', 'keyup'])
      document.removeEventListener(name, this.#note, true)
    document.removeEventListener('submit', this.#send, true)
    window.removeEventListener('pagehide', this.#flush)
    this.#ignoreForget()
    this.#observer.disconnect()
    this.#unsent.forEach((_, form) => form.removeAttribute('data-unsent'))
  }

  /** The server has what was sent with these keys. */
  async done(keys: readonly string[]): Promise<void> {
    if (keys.length === 0) return
    const kept = await keptFormsOf(this.#userId)
    const isSent = (one: KeptForm) => keys.includes(readFormKey(one.formKey)?.key ?? '')
    const sentByHand = new Set<HTMLFormElement | undefined>()
    for (const form of document.forms) {
      const formKey = formKeyOf(form)
      if (!keys.includes(readFormKey(formKey)?.key ?? '')) continue
      if (sentWith(formKey)) sentByHand.add(form)
      setFormKey(form, newFormKey(this.#userId))
      this.#goOn(form, formKey)
    }
    const isDone = (one: KeptForm) => isSent(one) || keys.some((key) => isCarriedOn(one, key))
    for (const one of kept)
      if (isDone(one)) {
        this.#waiting = this.#waiting.filter(({ id }) => id !== one.id)
        await forgetForm(one.id)
      }
    const formWith = (one: KeptForm) => this.#restored.get(one.id)
    const isSentByHand = (one: KeptForm) =>
      sentWith(one.formKey) !== undefined || sentByHand.has(formWith(one))
    const isStillWritten = (one: KeptForm) => {
      const form = formWith(one)
      return form?.isConnected === true && seenIn(form) !== null
    }
    this.#show(afterDone(this.#state, { isDone, isSentByHand, isStillWritten }))
    for (const form of this.#unsent.keys()) await this.#keep(form)
  }

  /** What a form said is stored. What was typed since is not; and what stood in it twice must not be sent a second time. */
  #goOn(form: HTMLFormElement, formKey: string): void {
    const before = this.#before.get(form)
    const sent = sentWith(formKey)?.values
    const now = valuesOf(form)
    const changed = new Set(changedFields(before ?? new Map(), now).map(([name]) => name))
    // A field that the page has emptied for the next words is not written in.
    if (sent && changedFields(sent, now).some(([name]) => changed.has(name))) {
      this.#before.set(form, sent)
      this.#mark(form)
      return
    }
    const restored = this.#state.restored.find((one) => one.formKey === formKey)
    if (!sent && restored && before && !seenIn(form)) {
      // Another tab has sent what was brought back here; unless more was written, it goes.
      const own = new Map(changedFields(before, now))
      if (changedFields(new Map(restored.fields), own).length > 0) return
      refill(
        form,
        restored.fields.map(([name]) => [name, before.get(name) ?? []]),
      )
    }
    this.#settle(form)
  }

  /** A form that saves itself was answered: what is stored now need not be kept. */
  lookAgain(): void {
    for (const form of this.#unsent.keys()) if (seenIn(form)) this.#later(form)
  }

  /** Forms that were being written and that the page, loaded anew because others did something, has no more. */
  async lookForVanished(): Promise<void> {
    const gone = [...this.#unsent].filter(([form]) => !form.isConnected)
    for (const [form, id] of gone) {
      this.#unsent.delete(form)
      if (this.#cancelling === form) continue
      const kept = (await keptFormsOf(this.#userId)).find((one) => one.id === id)
      if (kept) this.#show({ homeless: [...this.#state.homeless, kept] })
    }
  }

  /** The person does not want it: the form shows again what the page had in it. */
  async undo(kept: KeptForm): Promise<void> {
    const form = this.#restored.get(kept.id)
    const before = form && this.#before.get(form)
    if (before) {
      refill(
        form,
        kept.fields.map(([name]) => [name, before.get(name) ?? []]),
      )
      tellRefilled(form, { fields: [], seen: {} })
      this.#settle(form)
      await forgetForm(this.#idOf(form))
    }
    await this.#forget(kept)
  }

  /** The person has seen that it is back: the words stay. */
  dismiss({ id }: KeptForm): void {
    this.#show({ restored: this.#state.restored.filter((one) => one.id !== id) })
  }

  async #forget(kept: KeptForm): Promise<void> {
    const others = (list: readonly KeptForm[]) => list.filter(({ id }) => id !== kept.id)
    this.#waiting = others(this.#waiting)
    this.#show({ restored: others(this.#state.restored), homeless: others(this.#state.homeless) })
    await forgetForm(kept.id)
  }

  #show(part: Partial<KeptState>): void {
    this.#state = { ...this.#state, ...part }
    this.#onChange(this.#state)
  }

  /** What the page showed is known only until the first key: this runs before it. */
  readonly #remember = (event: Event) => {
    const form = formOf(event.target)
    if (form && isKept(form) && !this.#before.has(form)) this.#before.set(form, valuesOf(form))
  }

  readonly #note = (event: Event) => {
    const form = formOf(event.target)
    if (event.type === 'click') this.#cancelling = null
    if (!form || !this.#before.has(form)) return
    if (event.type === 'click' && isButton(event.target)) this.#watchCancel(form)
    if (event.type === 'input') this.#mark(form)
    this.#later(form)
  }

  #later(form: HTMLFormElement): void {
    clearTimeout(this.#timers.get(form))
    this.#timers.set(
      form,
      setTimeout(() => void this.#keep(form), SETTLE_MS),
    )
  }

  readonly #send = (event: Event) => {
    const form = event.target
    if (!(form instanceof HTMLFormElement) || !isKept(form)) return
    noteSent(form, this.#path)
    void this.#keep(form)
  }

  readonly #flush = () => this.#timers.forEach((_, form) => void this.#keep(form))

  /** Leaving a field is a change too: one that was left for "sign out" would be kept again a moment later. */
  readonly #forgetAll = () => {
    for (const form of [...this.#timers.keys(), ...this.#unsent.keys()]) this.#settle(form)
  }

  #mark(form: HTMLFormElement): void {
    form.setAttribute('data-unsent', '')
    this.#written.add(form)
    this.#unsent.set(form, this.#idOf(form))
  }

  #settle(form: HTMLFormElement): void {
    clearTimeout(this.#timers.get(form))
    this.#timers.delete(form)
    form.removeAttribute('data-unsent')
    this.#unsent.delete(form)
    this.#before.delete(form)
  }

  async #keep(form: HTMLFormElement): Promise<void> {
    clearTimeout(this.#timers.get(form))
    this.#timers.delete(form)
    const before = this.#before.get(form)
    if (!before || !form.isConnected) return
    const fields = unstoredFields(form, before)
    const id = this.#idOf(form)
    // What another tab kept, and this one took over, has its place here now.
    const taken = [...this.#restored].filter(([other, there]) => there === form && other !== id)
    if (fields.length === 0) {
      form.removeAttribute('data-unsent')
      this.#unsent.delete(form)
      for (const [other] of taken) await forgetForm(other)
      return forgetForm(id)
    }
    this.#mark(form)
    const place = { id, userId: this.#userId, path: this.#path, form: nameOf(form) }
    const said = { formKey: formKeyOf(form), fields, seen: seenIn(form) }
    await keepForm({ ...place, ...said, at: Date.now(), isCut: false })
    for (const [other] of taken) await forgetForm(other)
  }

  /** "Cancel" in a form is meant: what was written there is then not brought back. */
  #watchCancel(form: HTMLFormElement): void {
    this.#cancelling = form
    const id = this.#idOf(form)
    const look = (times: number) => {
      if (this.#cancelling !== form) return
      if (form.isConnected) {
        if (times > 0) setTimeout(() => look(times - 1), SETTLE_MS)
        else this.#cancelling = null
        return
      }
      this.#settle(form)
      void forgetForm(id)
    }
    setTimeout(() => look(10))
  }

  /** Fills the forms that have come meanwhile. */
  #offer(): void {
    const taken = new Set<HTMLFormElement>()
    const found = this.#waiting.flatMap((kept) => {
      const form = formFor(kept)
      if (!form || this.#written.has(form) || taken.has(form)) return []
      taken.add(form)
      return [{ kept, form }]
    })
    if (found.length === 0) return
    const isFound = ({ id }: KeptForm) => found.some(({ kept }) => kept.id === id)
    this.#waiting = this.#waiting.filter((kept) => !isFound(kept))
    if (this.#waiting.length === 0) this.#observer.disconnect()
    for (const { kept, form } of found) {
      if (!this.#before.has(form)) this.#before.set(form, valuesOf(form))
      // First the key: a field that sends itself does so as soon as it is filled.
      if (kept.formKey) setFormKey(form, kept.formKey)
      refill(form, kept.fields)
      if (seenIn(form))
        tellRefilled(form, { fields: kept.fields.map(([name]) => name), seen: kept.seen ?? {} })
      this.#mark(form)
      this.#restored.set(kept.id, form)
    }
    this.#show({
      restored: [...this.#state.restored, ...found.map(({ kept }) => kept)],
      homeless: this.#state.homeless.filter((kept) => !isFound(kept)),
    })
  }

  #idOf(form: HTMLFormElement): string {
    return `${this.#userId}|${this.#path}|${nameOf(form)}|${this.#tab}`
  }

  /** This tab's own words first, then the latest. */
  #rank({ id, at }: KeptForm): number {
    return id.endsWith(`|${this.#tab}`) ? Number.MAX_SAFE_INTEGER : at
  }
}
