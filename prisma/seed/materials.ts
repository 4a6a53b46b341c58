import { addMaterial } from '~/features/material/commands/add-material.server'
import { addMaterialVersion } from '~/features/material/commands/add-material-version.server'
import { fromLocalInput } from '~/kernel/dates'
import { setClock } from '~/platform/clock.server'
import { demoActor } from './actors'
import { demoFile, shippedPdf } from './demo-file'
import { DEMO_WORKSHOP_ID } from './event'
import { docx, pptx } from './office-file'
import { withDemoClock } from './clock'
import { stableId } from './stable-id'

const TALK = stableId('demo', 'talk', 'The effect of open data on economic growth')
const SESSION = stableId('demo', 'session', 'Session 1. Open data')

/** What the speakers and the secretariat left with the event of 2023: by talk, by session and for the whole workshop. */
export async function seedMaterials(): Promise<void> {
  await withDemoClock(async () => {
    const [organiser, secretary, speaker] = await Promise.all(['tochuc', 'thuky', 'diengia'].map(demoActor))
    if (!organiser || !secretary || !speaker) throw new Error('The demonstration has no such accounts.')
    setClock(fromLocalInput('2023-06-06T09:00'))
    const paperId = await addMaterial(
      speaker,
      DEMO_WORKSHOP_ID,
      {
        titleVi: 'Tham luận: Tác động của dữ liệu mở (bản tiếng Việt)',
        titleEn: 'Paper: The effect of open data (in Vietnamese)',
        visibility: 'public',
        place: { kind: 'talk', id: TALK },
      },
      await shippedPdf('Tác động của dữ liệu mở.pdf', 'tac-dong-du-lieu-mo.vi.pdf'),
    )
    await addMaterial(
      speaker,
      DEMO_WORKSHOP_ID,
      {
        titleVi: 'Tham luận: Tác động của dữ liệu mở (bản tiếng Anh)',
        titleEn: 'Paper: The effect of open data (in English)',
        visibility: 'public',
        place: { kind: 'talk', id: TALK },
      },
      await shippedPdf('The effect of open data.pdf', 'effect-of-open-data.en.pdf'),
    )
    await addMaterial(
      organiser,
      DEMO_WORKSHOP_ID,
      {
        titleVi: 'Tóm tắt chương trình hành động cho đại biểu',
        titleEn: 'The action programme in brief, for delegates',
        visibility: 'public',
        place: { kind: 'workshop' },
      },
      await shippedPdf('Chương trình hành động, tóm tắt.pdf', 'chuong-trinh-hanh-dong.vi.pdf'),
    )
    await addMaterial(
      secretary,
      DEMO_WORKSHOP_ID,
      {
        titleVi: 'Câu hỏi thảo luận của phiên 1 (chỉ dành cho người tham dự)',
        titleEn: 'Questions for discussion in session 1 (participants only)',
        visibility: 'participants',
        place: { kind: 'session', id: SESSION },
      },
      await demoFile(
        'Câu hỏi thảo luận phiên 1.docx',
        docx('Câu hỏi thảo luận, phiên 1 (tài liệu trình diễn)', [
          '1. Dữ liệu nào của địa phương được doanh nghiệp hỏi nhiều nhất? Which local data does business ask for most?',
          '2. Ai trả lời khi dữ liệu sai hoặc cũ? Who answers when data are wrong or out of date?',
          '3. Đo kết quả mở dữ liệu bằng cách nào? How is opening data measured?',
        ]),
      ),
    )
    // The speaker corrected a figure the day before; the first version stays.
    setClock(fromLocalInput('2023-06-07T16:30'))
    await addMaterialVersion(
      speaker,
      DEMO_WORKSHOP_ID,
      paperId,
      await demoFile('Tác động của dữ liệu mở, trình chiếu.pptx', SLIDES),
    )
  })
}

const SLIDES = pptx([
  {
    title: 'Tác động của dữ liệu mở đối với tăng trưởng kinh tế',
    points: ['The effect of open data on economic growth', 'Tài liệu trình diễn · Demonstration material'],
  },
  {
    title: 'Ba kênh tác động',
    points: ['Minh bạch · Transparency', 'Dịch vụ mới · New services', 'Năng suất · Productivity'],
  },
])
