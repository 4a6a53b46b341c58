import { addMaterial } from '~/features/material/commands/add-material.server'
import { addParticipant } from '~/features/workshop/participants/commands/add-participant.server'
import { addSession } from '~/features/workshop/programme/commands/add-session.server'
import { addTalk } from '~/features/workshop/programme/commands/add-talk.server'
import { createWorkshop } from '~/features/workshop/commands/create-workshop.server'
import type { ParticipationRole } from '~/kernel/actor'
import { prisma } from '~/platform/db/index.server'
import type { DemoOrganisation } from './accounts'
import { demoActor } from './actors'
import { dayFromToday, daysAgo } from './clock'
import { confirmDelegates } from './delegates'
import { demoFile, shippedPdf } from './demo-file'
import { DEMO_ORGANISATIONS, demoUserId } from './event'
import { pptx } from './office-file'

/** In how many days it begins. Its texts are voted on before, by electronic ballot. */
const BEGINS_IN_DAYS = 3

/** Who does what there. A delegate stands for the organisation that is named. */
const REVIEW_PEOPLE: [account: string, role: ParticipationRole, organisation: DemoOrganisation][] = [
  ['chutoa', 'chair', 'most'],
  ['thuky', 'secretary', 'most'],
  ['soanthao1', 'drafter', 'most'],
  ['soanthao2', 'drafter', 'most'],
  ['soanthao2', 'delegate', 'most'],
  ['chuyengia1', 'expert', 'worldbank'],
  ['chuyengia1', 'delegate', 'worldbank'],
  ['chuyengia2', 'expert', 'vinasa'],
  ['chuyengia2', 'delegate', 'vinasa'],
  ['diengia', 'speaker', 'worldbank'],
  ['daumoi.hue', 'delegate', 'hue'],
  ['daumoi.danang', 'delegate', 'danang'],
  ['daumoi.camau', 'delegate', 'camau'],
  ['daumoi.nghean', 'delegate', 'nghean'],
]

/** Calls the invented meeting that reviews what has become of the recommendations; it lies around today. @returns its id */
export async function callReviewMeeting(): Promise<string> {
  const organiser = await demoActor('tochuc')
  daysAgo(40, '08:00')
  const workshopId = await createWorkshop(organiser, {
    titleVi: 'Hội nghị rà soát thực hiện khuyến nghị về dữ liệu mở',
    titleEn: 'Review meeting on the open data recommendations',
    summaryVi:
      'Rà soát giữa kỳ: bộ, ngành, địa phương báo cáo việc đã làm và thống nhất các văn bản tiếp theo. Dữ liệu trình diễn: hội nghị này là hư cấu, ngày tính theo hôm nay.',
    summaryEn:
      'A mid-term review: ministries and provinces report what they have done and agree on the next texts. Demonstration data: this meeting is invented, and its days follow today.',
    placeVi: 'Đà Nẵng',
    placeEn: 'Đà Nẵng',
    startsOn: dayFromToday(BEGINS_IN_DAYS),
    endsOn: dayFromToday(BEGINS_IN_DAYS + 1),
    hostIds: [DEMO_ORGANISATIONS.most, DEMO_ORGANISATIONS.danang],
    visibility: 'public',
  })
  await prisma.workshop.update({ where: { id: workshopId }, data: { isDemo: true } })
  for (const [account, role, organisation] of REVIEW_PEOPLE) {
    await addParticipant(await demoActor('tochuc'), workshopId, {
      email: `${account}@demo.dongthuan.vn`,
      name: '',
      locale: 'vi',
      role,
      organisationId: DEMO_ORGANISATIONS[organisation],
    })
  }
  daysAgo(38, '10:00')
  await confirmDelegates(workshopId)
  await programme(workshopId)
  return workshopId
}

const HALL = { roomVi: 'Hội trường A', roomEn: 'Hall A' }
const ROOM = { roomVi: 'Phòng B2', roomEn: 'Room B2' }
const DRAFTING = { speakerOrganisationVi: '', speakerOrganisationEn: '' }

async function programme(workshopId: string): Promise<void> {
  const organiser = await demoActor('tochuc')
  const chairId = demoUserId('chutoa@demo.dongthuan.vn')
  const speakerId = demoUserId('diengia@demo.dongthuan.vn')
  const [first, second] = [dayFromToday(BEGINS_IN_DAYS), dayFromToday(BEGINS_IN_DAYS + 1)]
  daysAgo(30, '09:00')
  const slot = (day: string, start: string, end: string) => ({
    startsAt: `${day}T${start}`,
    endsAt: `${day}T${end}`,
  })
  await addSession(organiser, workshopId, {
    kind: 'plenary',
    titleVi: 'Khai mạc và báo cáo rà soát',
    titleEn: 'Opening and review report',
    ...HALL,
    ...slot(first, '08:00', '10:00'),
    chairId,
  })
  await addSession(organiser, workshopId, {
    kind: 'break',
    titleVi: 'Giải lao',
    titleEn: 'Break',
    roomVi: 'Sảnh',
    roomEn: 'Foyer',
    ...slot(first, '10:00', '10:20'),
  })
  const quality = await addSession(organiser, workshopId, {
    kind: 'parallel',
    titleVi: 'Chất lượng dữ liệu mở của tỉnh, thành phố',
    titleEn: 'The quality of provincial open data',
    ...HALL,
    ...slot(first, '10:20', '12:00'),
    chairId,
  })
  const skills = await addSession(organiser, workshopId, {
    kind: 'parallel',
    titleVi: 'Kỹ năng dữ liệu cho cấp xã',
    titleEn: 'Data skills for communes',
    ...ROOM,
    ...slot(first, '10:20', '12:00'),
  })
  await addSession(organiser, workshopId, {
    kind: 'plenary',
    titleVi: 'Thảo luận, thống nhất và bế mạc',
    titleEn: 'Discussion, agreement and closing',
    ...HALL,
    ...slot(second, '08:00', '11:30'),
    chairId,
  })
  const talkId = await addTalk(organiser, workshopId, quality, {
    titleVi: 'Đo chất lượng dữ liệu mở: năm tiêu chí đủ dùng',
    titleEn: 'Measuring the quality of open data: five criteria that suffice',
    abstractVi: 'Đầy đủ, cập nhật, máy đọc được, có giấy phép, có người trả lời.',
    abstractEn: 'Complete, current, machine-readable, licensed, and with somebody who answers.',
    speakerId,
    speakerName: '',
    speakerOrganisationVi: 'Ngân hàng Thế giới',
    speakerOrganisationEn: 'World Bank',
  })
  // The speaker is still asked for the material of this one.
  await addTalk(organiser, workshopId, quality, {
    titleVi: 'Kinh nghiệm gỡ dữ liệu sai mà không mất lòng tin',
    titleEn: 'Taking wrong data back without losing trust',
    abstractVi: '',
    abstractEn: '',
    speakerId,
    speakerName: '',
    speakerOrganisationVi: 'Ngân hàng Thế giới',
    speakerOrganisationEn: 'World Bank',
  })
  await addTalk(organiser, workshopId, skills, {
    titleVi: 'Một buổi chiều mỗi tháng: bồi dưỡng tại chỗ',
    titleEn: 'One afternoon a month: training on the spot',
    abstractVi: '',
    abstractEn: '',
    speakerName: 'Diễn giả 5',
    ...DRAFTING,
  })
  daysAgo(5, '15:00')
  await addMaterial(
    await demoActor('diengia'),
    workshopId,
    {
      titleVi: 'Trình chiếu: Đo chất lượng dữ liệu mở',
      titleEn: 'Slides: Measuring the quality of open data',
      visibility: 'participants',
      place: { kind: 'talk', id: talkId },
    },
    await demoFile('Measuring quality.pptx', SLIDES),
  )
  await addMaterial(
    organiser,
    workshopId,
    {
      titleVi: 'Chương trình hành động, bản tóm tắt',
      titleEn: 'The action programme in brief',
      visibility: 'public',
      place: { kind: 'workshop' },
    },
    await shippedPdf('Chương trình hành động, tóm tắt.pdf', 'chuong-trinh-hanh-dong.vi.pdf'),
  )
}

const SLIDES = pptx([
  {
    title: 'Measuring the quality of open data',
    points: ['Đo chất lượng dữ liệu mở', 'Demonstration material · Tài liệu trình diễn'],
  },
  {
    title: 'Five criteria',
    points: ['Complete', 'Current', 'Machine-readable', 'Licensed', 'Somebody answers'],
  },
])
