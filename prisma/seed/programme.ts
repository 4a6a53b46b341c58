/** The programme of the demonstration event, Huế, 8 June 2023, Vietnam's wall clock. */
interface ProgrammeTalk {
  titleVi: string
  titleEn: string
  abstractVi: string
  abstractEn: string
  speakerName: string
  organisationVi: string
  organisationEn: string
  /** True where the talk belongs to the demonstration's speaker account. */
  isOfDemoSpeaker?: boolean
}

interface ProgrammeSession {
  kind: 'plenary' | 'parallel' | 'break'
  titleVi: string
  titleEn: string
  roomVi: string
  roomEn: string
  start: string
  end: string
  talks: ProgrammeTalk[]
}

const HALL = { roomVi: 'Hội trường lớn', roomEn: 'Main hall' }

export const DEMO_PROGRAMME: ProgrammeSession[] = [
  {
    kind: 'plenary',
    titleVi: 'Khai mạc',
    titleEn: 'Opening',
    ...HALL,
    start: '2023-06-08T08:00',
    end: '2023-06-08T08:30',
    talks: [],
  },
  {
    kind: 'plenary',
    titleVi: 'Phiên 1. Dữ liệu mở',
    titleEn: 'Session 1. Open data',
    ...HALL,
    start: '2023-06-08T08:30',
    end: '2023-06-08T10:00',
    talks: [
      {
        titleVi: 'Tác động của dữ liệu mở đối với tăng trưởng kinh tế',
        titleEn: 'The effect of open data on economic growth',
        abstractVi:
          'Dữ liệu mở tạo ra giá trị khi được doanh nghiệp và người dân dùng lại. Tham luận nêu các kênh tác động và cách đo.',
        abstractEn:
          'Open data creates value when business and citizens reuse it. The paper sets out the channels and how to measure them.',
        speakerName: 'Diễn giả 1',
        organisationVi: 'Ngân hàng Thế giới',
        organisationEn: 'World Bank',
        isOfDemoSpeaker: true,
      },
      {
        titleVi: 'Kinh nghiệm quốc tế về mở và đánh giá dữ liệu',
        titleEn: 'International experience in opening and measuring data',
        abstractVi: 'Các bộ chỉ số đánh giá mức độ mở dữ liệu và bài học cho Việt Nam.',
        abstractEn: 'Indices that measure how open data are, and what Viet Nam can learn from them.',
        speakerName: 'Diễn giả 2',
        organisationVi: 'Ngân hàng Thế giới',
        organisationEn: 'World Bank',
      },
    ],
  },
  {
    kind: 'break',
    titleVi: 'Giải lao',
    titleEn: 'Break',
    roomVi: 'Sảnh tầng 2',
    roomEn: 'Second-floor foyer',
    start: '2023-06-08T10:00',
    end: '2023-06-08T10:20',
    talks: [],
  },
  {
    kind: 'parallel',
    titleVi: 'Phiên 2. Trí tuệ nhân tạo',
    titleEn: 'Session 2. Artificial intelligence',
    ...HALL,
    start: '2023-06-08T10:20',
    end: '2023-06-08T11:20',
    talks: [
      {
        titleVi: 'Dữ liệu mở cho nghiên cứu, đầu tư và trí tuệ nhân tạo',
        titleEn: 'Open data for research, investment and artificial intelligence',
        abstractVi: 'Nhu cầu dữ liệu tiếng Việt cho nghiên cứu và ứng dụng trí tuệ nhân tạo.',
        abstractEn: 'What research and applications of artificial intelligence need of Vietnamese data.',
        speakerName: 'Diễn giả 3',
        organisationVi: 'VINASA',
        organisationEn: 'VINASA',
      },
    ],
  },
  {
    kind: 'parallel',
    titleVi: 'Phiên 3. Chương trình hành động về Năm dữ liệu số',
    titleEn: 'Session 3. An action programme for the Year of Digital Data',
    roomVi: 'Phòng Hội nghị 1',
    roomEn: 'Conference room 1',
    start: '2023-06-08T10:20',
    end: '2023-06-08T11:20',
    talks: [
      {
        titleVi: 'Chính sách, cơ hội và thách thức tại địa phương',
        titleEn: 'Policy, opportunities and challenges in the provinces',
        abstractVi: 'Kinh nghiệm của Huế và Đà Nẵng khi công bố dữ liệu mở.',
        abstractEn: 'What Huế and Đà Nẵng learned when they published open data.',
        speakerName: 'Diễn giả 4',
        organisationVi: 'UBND tỉnh Thừa Thiên Huế',
        organisationEn: 'People’s Committee of Thừa Thiên Huế',
      },
    ],
  },
  {
    kind: 'plenary',
    titleVi: 'Biểu quyết thông qua khuyến nghị và bế mạc',
    titleEn: 'Vote on the recommendations and closing',
    ...HALL,
    start: '2023-06-08T11:20',
    end: '2023-06-08T12:00',
    talks: [],
  },
]
