import { describe, expect, it } from 'vitest';
import type { Frame } from '../../lib/wire/types.ts';
import { changedFrame, fieldOf, typedFrame } from './frame.ts';

const frame: Frame = {
  issuer_parent: [],
  issuer: ['ỦY BAN NHÂN DÂN', 'TỈNH BÌNH ĐỊNH'],
  place: 'Bình Định',
  symbol: 'BC-UBND',
  type_name: 'BÁO CÁO',
  subject: ['Kết quả triển khai Đề án 06', 'tháng 12 năm 2022'],
  recipients: ['Bộ Công an', 'Văn phòng Chính phủ'],
  opening: 'Thực hiện {{doc:QĐ 06}}.',
  closing: '',
  distribution: ['Như trên', 'Lưu: VT'],
  with_indicators: true,
  with_tasks: false,
};

describe('the frame of a report', () => {
  it('that was only looked at is not sent', () => {
    expect(changedFrame(frame, typedFrame(frame))).toBeUndefined();
  });

  it('keeps what the form does not ask, and reads lists line by line', () => {
    const typed = {
      ...typedFrame(frame),
      recipients: ' Bộ Công an \n\nVăn phòng Chính phủ\nCục C06',
      with_tasks: true,
    };
    expect(changedFrame(frame, typed)).toEqual({
      ...frame,
      recipients: ['Bộ Công an', 'Văn phòng Chính phủ', 'Cục C06'],
      with_tasks: true,
    });
  });

  it('has its symbol from who issues it', () => {
    expect([fieldOf('symbol'), fieldOf('distribution')]).toEqual(['issuer', 'distribution']);
  });
});
