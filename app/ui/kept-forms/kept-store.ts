import { newFormKey } from '~/kernel/form-key'
import type { SeenValues } from '~/kernel/seen'

/** What was written into a form and not sent, for the one person who wrote it, in this browser only. */
export interface KeptForm {
  /** Of the person, the page, the form and the tab: one form keeps its last words. */
  id: string
  userId: string
  path: string
  form: string
  formKey: string
  /** Milliseconds. */
  at: number
  fields: KeptField[]
  /** What they began from, where they edit a row; none for what was kept before this was. */
  seen?: SeenValues | null
  /** A file was too large to be kept. */
  isCut: boolean
}

/** The fields that differ from what the page showed; several values for lists, none for what was unticked. */
export type KeptField = [name: string, values: (string | File)[]]

const DATABASE = 'kept-forms'
const STORE = 'forms'
/** Of all forms together; whoever loses a disk to a browser's storage gains nothing by it. */
const MAX_BYTES = 60_000_000
const KEPT_MS = 7 * 24 * 60 * 60 * 1000

const TAB = 'kept-forms:tab'

/** The same after a reload. Two tabs with one form do not overwrite each other's words. */
export function thisTab(): string {
  try {
    const known = window.sessionStorage.getItem(TAB)
    if (known) return known
    const made = newFormKey(undefined)
    window.sessionStorage.setItem(TAB, made)
    return made
  } catch {
    return ''
  }
}

let opening: Promise<IDBDatabase> | null = null

function open(): Promise<IDBDatabase> {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'id' })
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(new Error('This browser keeps nothing'))
  })
  return opening
}

/** A browser that keeps nothing (a private window, a full disk) is no failure: the page is then as good as any other. */
async function withStore<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>) {
  try {
    const database = await open()
    return await new Promise<T | undefined>((resolve) => {
      const request = work(database.transaction(STORE, mode).objectStore(STORE))
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => resolve(undefined)
    })
  } catch {
    return undefined
  }
}

let lastWrite: Promise<unknown> = Promise.resolve()

/** One after the other: what is still being kept must not arrive after it was forgotten. */
function inOrder(write: () => Promise<void>): Promise<void> {
  const written = lastWrite.then(write)
  lastWrite = written.catch(() => undefined)
  return written
}

async function remove(id: string): Promise<void> {
  await withStore('readwrite', (store) => store.delete(id))
}

export function keepForm(kept: KeptForm): Promise<void> {
  return inOrder(async () => {
    const others = (await allForms()).filter(({ id }) => id !== kept.id)
    const isTooLarge = [...others, kept].reduce((sum, one) => sum + bytesOf(one), 0) > MAX_BYTES
    const fields = isTooLarge ? withoutFiles(kept.fields) : kept.fields
    await withStore('readwrite', (store) => store.put({ ...kept, fields, isCut: isTooLarge }))
  })
}

export function forgetForm(id: string): Promise<void> {
  return inOrder(() => remove(id))
}

export async function keptFormsOf(userId: string): Promise<KeptForm[]> {
  return (await allForms()).filter((kept) => kept.userId === userId)
}

/** When somebody, whoever it was, last wrote on a page what is kept of it; null for nothing. */
export async function lastKeptAt(path: string): Promise<number | null> {
  const times = (await allForms()).filter((kept) => kept.path === path).map(({ at }) => at)
  return times.length === 0 ? null : Math.max(...times)
}

const FORGET = 'kept-forms:forget'

/** For whoever signs out: others may use this computer too. What is being written at this moment goes with it. */
export function forgetFormsOf(userId: string): Promise<void> {
  window.dispatchEvent(new Event(FORGET))
  return inOrder(async () => {
    for (const { id } of await keptFormsOf(userId)) await remove(id)
  })
}

/** @returns a function that ends it */
export function onForget(listener: () => void): () => void {
  window.addEventListener(FORGET, listener)
  return () => window.removeEventListener(FORGET, listener)
}

/** What nobody came back for goes, whoever's it is. */
export function sweepKeptForms(nowMs: number): Promise<void> {
  return inOrder(async () => {
    for (const { id, at } of await allForms()) if (nowMs - at > KEPT_MS) await remove(id)
  })
}

async function allForms(): Promise<KeptForm[]> {
  return (await withStore<KeptForm[]>('readonly', (store) => store.getAll())) ?? []
}

function bytesOf({ fields }: KeptForm): number {
  const values = fields.flatMap(([, all]) => all)
  return values.reduce((sum, value) => sum + (typeof value === 'string' ? value.length * 2 : value.size), 0)
}

function withoutFiles(fields: KeptField[]): KeptField[] {
  return fields.map(([name, values]) => [name, values.filter((value) => typeof value === 'string')])
}
