import { Body } from '@react-email/body'
import { Button } from '@react-email/button'
import { Container } from '@react-email/container'
import { Head } from '@react-email/head'
import { Hr } from '@react-email/hr'
import { Html } from '@react-email/html'
import { Link } from '@react-email/link'
import { Preview } from '@react-email/preview'
import { Text } from '@react-email/text'
import type { Language } from '~/kernel/bilingual'

/** One thing that a letter tells, and where it leads. */
interface LetterItem {
  title: string
  detail: string
  url: string
}

/** Every mail of the house: a greeting, what there is to know, one button, and why it came. */
export interface Letter {
  language: Language
  /** The one line that lists of mails show beside the subject. */
  preview: string
  greeting: string
  paragraphs: string[]
  items: LetterItem[]
  button: { label: string; url: string } | null
  /** Why this came, and how to have it otherwise. */
  footer: { text: string; link: { label: string; url: string } | null }
}

/** The colours of the interface (styles/tokens.css), written out: mail programs know no variables. */
const INK = '#1B1F24'
const QUIET = '#5B636E'
const LINE = '#E3E1DB'
const ACTION = '#0F5C63'
const FONT = "'Be Vietnam Pro', 'Segoe UI', Roboto, Arial, sans-serif"
const paragraph = { fontSize: 16, lineHeight: '26px', color: INK, margin: '0 0 14px' }
const small = { fontSize: 13, lineHeight: '21px', color: QUIET, margin: '0 0 8px' }

function LetterPage({ language, preview, greeting, paragraphs, items, button, footer }: Letter) {
  return (
    <Html lang={language}>
      <Head />
      <Preview>{preview}</Preview>
      <Body style={{ backgroundColor: '#FAF9F6', fontFamily: FONT, margin: 0, padding: '24px 12px' }}>
        <Container
          style={{
            backgroundColor: '#FFFFFF',
            border: `1px solid ${LINE}`,
            borderRadius: 6,
            maxWidth: 560,
            padding: 24,
          }}
        >
          <Text style={{ ...paragraph, color: ACTION, fontWeight: 700 }}>
            <span translate="no">Đồng Thuận</span>
          </Text>
          <Text style={paragraph}>{greeting}</Text>
          {paragraphs.map((text) => (
            <Text key={text} style={paragraph}>
              {text}
            </Text>
          ))}
          {items.map(({ title, detail, url }) => (
            <Text key={url} style={paragraph}>
              <Link href={url} style={{ color: ACTION, fontWeight: 600 }}>
                {title}
              </Link>
              <br />
              <span style={{ color: QUIET }}>{detail}</span>
            </Text>
          ))}
          {button ? (
            <Button
              href={button.url}
              style={{
                backgroundColor: ACTION,
                borderRadius: 6,
                color: '#FFFFFF',
                fontSize: 16,
                fontWeight: 600,
                margin: '6px 0 14px',
                padding: '12px 20px',
              }}
            >
              {button.label}
            </Button>
          ) : null}
          <Hr style={{ borderColor: LINE, margin: '10px 0 14px' }} />
          <Text style={small}>{footer.text}</Text>
          {footer.link ? (
            <Text style={small}>
              <Link href={footer.link.url} style={{ color: QUIET }}>
                {footer.link.label}
              </Link>
            </Text>
          ) : null}
        </Container>
      </Body>
    </Html>
  )
}

/** For programs and people who read mails as text: the same words, each address on a line of its own. */
export function letterText({ greeting, paragraphs, items, button, footer }: Letter): string {
  const blocks = [
    greeting,
    ...paragraphs,
    ...items.map(({ title, detail, url }) => [title, detail, url].filter(Boolean).join('\n')),
    button ? `${button.label}:\n${button.url}` : '',
    `-- \n${[footer.text, footer.link ? `${footer.link.label}: ${footer.link.url}` : ''].filter(Boolean).join('\n')}`,
  ]
  return `${blocks.filter(Boolean).join('\n\n')}\n`
}

/** The renderer is loaded with the first mail: a process that sends none has no use for it. */
export async function letterHtml(letter: Letter): Promise<string> {
  const { render } = await import('@react-email/render')
  return render(<LetterPage {...letter} />)
}
