import type { NewProvision } from '~/features/text/document/edit'
import type { SeedContent } from '~/features/text/document/seed'
import type { Line } from '~/features/text/line'
import { dayFromToday } from './clock'
import { DEMO_ORGANISATIONS } from './event'
import { stableId } from './stable-id'

const line = (kind: Line['kind'], text: string): Line => ({
  kind,
  level: 0,
  start: null,
  runs: [{ text, marks: [] }],
})

export const paragraph = (text: string): Line => line('paragraph', text)
const points = (...items: string[]): Line[] => items.map((item) => line('point', item))

interface Texts {
  key: string
  vi: Line[]
  en: Line[]
  data: NewProvision['data']
}

export const provision = ({ key, vi, en, data }: Texts): NewProvision => ({
  id: stableId('demo', 'provision', key),
  text: { vi, en },
  data,
  isMatching: true,
})

export const byMinistry = (deadline: string) => ({
  assignment: { kind: 'organisation' as const, id: DEMO_ORGANISATIONS.most },
  deadline,
})
export const byProvinces = (deadline: string) => ({
  assignment: { kind: 'all-provinces' as const },
  coordinatingIds: [DEMO_ORGANISATIONS.most],
  deadline,
})

/** The text that is still being written. The first of its recommendations is the event's own; the others are invented. */
export const OPEN_DRAFT: SeedContent = {
  preamble: {
    vi: [
      paragraph(
        'Hội nghị quốc tế “Dữ liệu mở và Trí tuệ nhân tạo: Động lực tăng trưởng kinh tế” thống nhất các khuyến nghị sau đây để các cơ quan quản lý, tổ chức quốc tế và cộng đồng doanh nghiệp cùng hành động:',
      ),
    ],
    en: [
      paragraph(
        'The international conference “Open Data and Artificial Intelligence: the engine of economic growth” agrees on the following recommendations, for public authorities, international organisations and business to act on together:',
      ),
    ],
  },
  provisions: [
    provision({
      key: 'awareness',
      vi: [
        paragraph(
          'Nâng cao nhận thức về giá trị của dữ liệu; hoàn thiện khung pháp lý để kết nối, chia sẻ và khai thác dữ liệu giữa cơ quan nhà nước, doanh nghiệp và người dân.',
        ),
      ],
      en: [
        paragraph(
          'Raise awareness of the value of data; complete the legal framework for connecting, sharing and using data among public bodies, business and citizens.',
        ),
      ],
      data: byMinistry(dayFromToday(120)),
    }),
    provision({
      key: 'catalogue',
      vi: [
        paragraph(
          'Mỗi tỉnh, thành phố công bố tối thiểu 20 bộ dữ liệu mở trên Cổng dữ liệu quốc gia, cập nhật hằng năm, ưu tiên:',
        ),
        ...points('đất đai, quy hoạch;', 'giao thông, môi trường;', 'y tế, giáo dục.'),
      ],
      en: [
        paragraph(
          'Each province publishes at least 20 open data sets on the national portal, updated every year, first of all:',
        ),
        ...points('land and planning;', 'transport and environment;', 'health and education.'),
      ],
      data: byProvinces(dayFromToday(300)),
    }),
    provision({
      key: 'index',
      vi: [
        paragraph(
          'Xây dựng bộ chỉ số đánh giá mức độ sẵn sàng dữ liệu mở của bộ, ngành, địa phương và công bố kết quả hằng năm.',
        ),
      ],
      en: [
        paragraph(
          'Build an index of open data readiness for ministries, sectors and localities, and publish its results every year.',
        ),
      ],
      data: byMinistry(dayFromToday(210)),
    }),
  ],
}

/** The action programme of the event, reviewed and adopted again after the reforms of 2025, so that its actions are today's provinces'. */
export const adoptedText = (year: number): SeedContent => ({
  preamble: {
    vi: [
      paragraph(
        `Các đoàn dự Hội nghị thống nhất chương trình hành động về dữ liệu số, rà soát năm ${year}, như sau:`,
      ),
    ],
    en: [
      paragraph(
        `The delegations agree on the following action programme on digital data, as reviewed in ${year}:`,
      ),
    ],
  },
  provisions: [
    provision({
      key: 'programme-plan',
      vi: [paragraph('Ban hành kế hoạch dữ liệu mở và danh mục dữ liệu mở của cơ quan nhà nước.')],
      en: [paragraph('Issue the open data plan and the catalogue of public bodies’ open data.')],
      data: byMinistry(dayFromToday(-60)),
    }),
    provision({
      key: 'programme-portal',
      vi: [paragraph('Vận hành cổng dữ liệu mở của tỉnh, thành phố, kết nối với Cổng dữ liệu quốc gia.')],
      en: [paragraph('Run a provincial open data portal that is connected to the national portal.')],
      data: byProvinces(dayFromToday(35)),
    }),
    provision({
      key: 'programme-skills',
      vi: [paragraph('Bồi dưỡng kỹ năng dữ liệu cho cán bộ, công chức cấp tỉnh và cấp xã.')],
      en: [paragraph('Train provincial and communal officials in working with data.')],
      data: byProvinces(dayFromToday(-28)),
    }),
  ],
})
