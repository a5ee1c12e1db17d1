// The year as plan 123 knows it: a yearly plan, its execution, an annual report. The plan names no days for the small
// steps between, nor for those of a review; the working days here are a default of ours.
import type { YearTemplate } from './template.ts'

export const annual1: YearTemplate = {
  documents: {
    'yearly-plan': {
      title: (year) => `Kế hoạch phối hợp năm ${year}`,
      sections: [
        { id: 'I', title: 'I. MỤC ĐÍCH, YÊU CẦU' },
        { id: 'II', title: 'II. NỘI DUNG' },
        { id: 'III', title: 'III. KINH PHÍ THỰC HIỆN' },
        { id: 'IV', title: 'IV. TỔ CHỨC THỰC HIỆN' },
      ],
    },
    'annual-report': {
      title: (year) => `Báo cáo kết quả phối hợp năm ${year}`,
      sections: [
        { id: 'I', title: 'I. KẾT QUẢ THỰC HIỆN' },
        { id: 'II', title: 'II. TỒN TẠI, HẠN CHẾ VÀ NGUYÊN NHÂN' },
        { id: 'III', title: 'III. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM SAU' },
      ],
    },
  },
  reviseWithin: 5,
  confirmWithin: 5,
  answerWithin: 5,
  review: {
    reportWithin: 10,
    graceWithin: 5,
    consolidateWithin: 10,
    conferenceWithin: 15,
    decideWithin: 10,
    listWithin: 20,
    carryWithin: 10,
    nextPlanWithin: 20,
  },
}
