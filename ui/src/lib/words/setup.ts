// What the window says of what an office still lacks, and of the turn of the year.

export const setup = {
  title: (n: number) => `Còn thiếu để làm báo cáo tháng (${n})`,
  turn: 'Sang năm mới…',
  go: {
    units: 'Cơ quan, đơn vị',
    contacts: 'Ghi đầu mối',
    plan: 'Nhập kế hoạch',
    indicators: 'Chọn chỉ tiêu',
    signers: 'Ghi người ký',
    recipients: 'Ghi nơi nhận',
    people: 'Thêm người dùng',
    backups: 'Chọn nơi sao lưu',
  },
  year: {
    title: (from: number) => `Chuyển từ năm ${from} sang năm ${from + 1}`,
    verb: (from: number) => `Chuyển sang năm ${from + 1}`,
    why: (from: number) =>
      `Số liệu và báo cáo năm ${from} giữ nguyên. Nhiệm vụ đã xong và mức giao của năm ${from} không tính cho năm ${from + 1}. Hoàn tác được.`,
    nothing: 'Không có nhiệm vụ hoặc mức giao nào phải kết thúc.',
    ended: (n: number) => `Nhiệm vụ kết thúc (${n})`,
    carried: (n: number) => `Nhiệm vụ theo dõi tiếp (${n})`,
    targets: (n: number) => `Mức giao hết hiệu lực (${n})`,
    decide: 'Cần quyết định',
  },
};
