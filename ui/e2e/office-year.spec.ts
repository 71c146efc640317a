// A year of an office, from the screen that founds it: its lists and plan come from spreadsheets, a month is worked
// through and reported, a decision amends the plan, units merge, the year turns.

import type { Page } from '@playwright/test';
import {
  bring,
  bringPlan,
  expect,
  found,
  leave,
  materialOf,
  SECRET,
  settled,
  take,
  test,
  told,
  visit,
} from './office.ts';
import { signIn } from './desk.ts';

const SCREENS = [
  /^Tổng quan/,
  /^Tiếp nhận/,
  /^Nhiệm vụ/,
  /^Chỉ tiêu/,
  /^Vướng mắc/,
  /^Sổ văn bản/,
  /^Báo cáo/,
  /^Cơ quan, đơn vị/,
  /^Đợt đột xuất/,
  /^Văn bản của cơ quan/,
];

test.describe('Gia Lai 2026, founded from nothing', () => {
  test.describe.configure({ mode: 'serial' });
  const MATERIAL = 'gia-lai-2026';
  const STORE = 'gia-lai.dean06';
  const { foreign } = materialOf(MATERIAL);
  const SIGNERS = [
    [/TM\. ỦY BAN NHÂN DÂN\s*CHỦ TỊCH/, 'Nguyễn Văn A'],
    [/TM\. BAN CHỈ ĐẠO\s*TRƯỞNG BAN/, 'Đinh Thị Bình'],
  ] as const;
  let codes: Record<string, string> = {};

  /** Nothing of the office that the demonstration shows. */
  function onlyOurs(words: string, where: string): void {
    for (const word of foreign) {
      const at = words.indexOf(word);
      expect(at < 0 ? '' : words.slice(Math.max(0, at - 80), at + 20), `${word} on ${where}`).toBe('');
    }
  }

  async function ours(page: Page): Promise<void> {
    onlyOurs(await told(page), page.url());
  }

  async function look(page: Page, screen: RegExp): Promise<void> {
    await visit(page, screen);
    await ours(page);
  }

  test('is founded with the communes of its province', async ({ page, outside }) => {
    outside.lists(MATERIAL);
    await outside.clock('2026-11-02T08:00');
    codes = await found(page, outside, {
      store: STORE,
      province: 'tỉnh Gia Lai',
      year: 2026,
      approver: 'Rah Lan Hùng',
    });
    await expect(page.getByText('Kỳ này chưa mở')).toBeVisible();
    await ours(page);
  });

  test('takes its departments, its plan and its indicators from spreadsheets', async ({ page, outside }) => {
    await signIn(page, 'canbo', SECRET);
    await look(page, /^Cơ quan, đơn vị/);
    await bring(page, outside, 'so-nganh.xlsx', async (dialog) => {
      await expect(dialog.getByRole('row')).toHaveCount(20);
    });
    await ours(page);

    await look(page, /^Nhiệm vụ/);
    await bringPlan(page, outside, 'ke-hoach.xlsx', { number: '12/KH-UBND', dated: '10/01/2026' }, async (dialog) => {
      await expect(dialog.getByText('Đọc được 30 nhiệm vụ.')).toBeVisible();
      await expect(dialog.getByRole('row').filter({ hasText: 'Việc I.2' })).toContainText('STP');
      await ours(page);
    });
    await expect(page.getByText('30 nhiệm vụ chưa hỏi trong kỳ này')).toBeVisible();

    await look(page, /^Chỉ tiêu/);
    await bring(page, outside, 'chi-tieu.xlsx', async (dialog) => {
      await expect(dialog.getByRole('row')).toHaveCount(12);
    });
    await expect(page.locator('tr[data-row]').filter({ hasText: 'Chỉ tiêu theo xã' })).toHaveCount(4);
    await ours(page);
  });

  test('opens a month for 155 units and asks each by a workbook of its own', async ({ page, outside }) => {
    await signIn(page, 'canbo', SECRET);
    await page.getByRole('button', { name: 'Mở kỳ báo cáo' }).click();
    await expect(page.locator('[data-count="expected"]')).toHaveAttribute('data-value', '155');
    await ours(page);
    await look(page, /^Cơ quan, đơn vị/);
    const communes = page.locator('tr[data-row]').filter({ hasText: /Ủy ban nhân dân (xã|phường)/ });
    await expect(communes).toHaveCount(135);
    await expect(communes.filter({ hasText: 'gửi trực tiếp' })).toHaveCount(135);

    await look(page, /^Tiếp nhận/);
    await outside.choose('bieu-mau');
    await page.getByRole('button', { name: 'Lập biểu mẫu gửi các đơn vị…' }).click();
    await expect(page.getByText('Đã ghi 155 biểu mẫu tháng 11/2026 vào thư mục đã chọn.')).toBeVisible();
    await leave(page);
  });

  test('takes the workbooks that two of them send back', async ({ page, outside }) => {
    const sent = outside.fill(MATERIAL, STORE, '2026-11');
    for (const name of sent) {
      const form = `bieu-mau/2026-11_${name.replace(/^.*\//, '')}`;
      onlyOurs(outside.said(form), form);
    }
    await outside.clock('2026-11-14T09:00');
    await signIn(page, 'canbo', SECRET);
    await take(page, outside, sent);
    await ours(page);
    await look(page, /^Tổng quan/);
    await expect(page.locator('[data-count="on_time"]')).toHaveAttribute('data-value', '2');
    await look(page, /^Chỉ tiêu/);
    const figure = (name: string) => page.locator('tr[data-row]').filter({ hasText: name });
    await expect(figure('CT-02')).toContainText('200');
    await expect(figure('CT-09')).toContainText('1.215');
    await look(page, /^Nhiệm vụ/);
    await expect(page.locator('tr[data-row]')).toHaveCount(30);
  });

  test('says who signs, to whom its reports go and what its committee is called', async ({ page }) => {
    await signIn(page, 'canbo', SECRET);
    const dialog = page.getByRole('dialog');
    await look(page, /^Văn bản của cơ quan/);
    for (const [authority, name] of SIGNERS) {
      const row = page.getByRole('row').filter({ hasText: authority });
      await row.getByRole('button', { name: 'Sửa…' }).click();
      await dialog.getByLabel('Họ và tên').fill(name);
      await dialog.getByRole('button', { name: 'Ghi người ký' }).click();
      await expect(row).toContainText(name);
    }
    await ours(page);

    await page.getByRole('tab', { name: 'Kính gửi và Nơi nhận' }).click();
    const list = page.getByRole('region', { name: 'Báo cáo tháng' });
    await list.getByRole('button', { name: /Sửa danh sách/ }).click();
    await list.getByLabel('Cách ghi').selectOption('Đính chính chỗ đã ghi sai');
    await list.getByLabel('Kính gửi dòng 2', { exact: true }).press('Enter');
    await page.keyboard.type('Cục C06, Bộ Công an');
    await list.getByLabel('Nơi nhận dòng 4', { exact: true }).press('Enter');
    await page.keyboard.type('Báo và phát thanh, truyền hình Gia Lai');
    await list.getByRole('button', { name: 'Ghi danh sách' }).click();
    await expect(list.getByText('- Cục C06, Bộ Công an.')).toBeVisible();
    await expect(list.getByText('- Báo và phát thanh, truyền hình Gia Lai;')).toBeVisible();
    await ours(page);

    await page.getByRole('tab', { name: 'Tên gọi chính thức' }).click();
    const committee = page.getByRole('region', { name: 'Ban Chỉ đạo', exact: true });
    await expect(committee).toContainText('BAN CHỈ ĐẠO VỀ PHÁT TRIỂN KHOA HỌC,');
    for (const tab of ['Tên gọi chính thức', 'Chế độ báo cáo', 'Ngày nghỉ, ngày làm bù']) {
      await page.getByRole('tab', { name: tab }).click();
      await settled(page);
      await ours(page);
    }
  });

  test('writes the month report of its committee, with words, recipients and a signer of its own', async ({
    page,
    outside,
  }) => {
    await signIn(page, 'canbo', SECRET);
    const dialog = page.getByRole('dialog');
    await look(page, /^Báo cáo/);
    await page.getByRole('button', { name: 'Lập báo cáo' }).first().click();
    await ours(page);
    await dialog.getByRole('button', { name: 'Lập báo cáo' }).click();
    const text = page.getByRole('region', { name: 'Nội dung' });
    await expect(text).toContainText('- Cục C06, Bộ Công an');
    await expect(text).toContainText('- Báo và phát thanh, truyền hình Gia Lai');
    await page.getByRole('button', { name: 'Thông tin chung' }).click();
    await ours(page);
    await dialog.getByLabel('Cơ quan ban hành').selectOption('Ban Chỉ đạo Đề án 06 của tỉnh');
    await dialog.getByLabel('Mở đầu').fill('Trong tháng 11 năm 2026, việc thực hiện Đề án 06 ở Gia Lai như sau:');
    await dialog.getByLabel('Kết thúc').fill('Ban Chỉ đạo tỉnh kính báo cáo.');
    await dialog.getByRole('button', { name: 'Lưu' }).click();
    await expect(dialog).toHaveCount(0);
    await expect(text).toContainText('việc thực hiện Đề án 06 ở Gia Lai như sau:');

    // Every section of a new office is still to be written: the first tells a figure, the others that nothing came up.
    const unwritten = text.getByRole('button', { name: 'Soạn nội dung' });
    for (let left = await unwritten.count(), first = true; left > 0; left -= 1, first = false) {
      await unwritten.first().click();
      await text.getByRole('textbox').fill(first ? 'Đã nhận {{CT-02}} hồ sơ.' : 'Không phát sinh.');
      await text.getByRole('button', { name: 'Lưu (Ctrl+Enter)' }).click();
      await expect(text.getByRole('textbox')).toHaveCount(0);
      await expect(unwritten).toHaveCount(left - 1);
    }
    await expect(text).toContainText('Đã nhận 200 hồ sơ.');
    await ours(page);
    await expect(page.getByText('Không có nội dung cần xem lại.')).toBeVisible();
    // The page as it will be printed is drawn from the PDF itself.
    await expect(page.locator('canvas[data-page="1"]')).toBeVisible();
    await outside.choose('du-thao.pdf');
    await page.getByRole('button', { name: 'PDF', exact: true }).click();
    await expect(page.getByText(/^Đã ghi tệp du-thao\.pdf/)).toBeVisible();
  });

  test('has it checked, approved by who signs, numbered and issued', async ({ page, outside }) => {
    const dialog = page.getByRole('dialog');
    const open = async (): Promise<void> => {
      await look(page, /^Báo cáo/);
      await page.getByRole('link', { name: 'Báo cáo tháng 11/2026' }).click();
      await expect(page.getByRole('list', { name: 'Các bước của báo cáo' })).toBeVisible();
    };
    await outside.clock('2026-11-20T08:00');
    await signIn(page, 'canbo', SECRET);
    await open();
    for (const step of ['Ghi nhận kiểm tra nội dung', 'Ghi nhận kiểm tra thể thức']) {
      await page.getByRole('button', { name: step }).click();
      await dialog.getByLabel('Họ tên người thực hiện').fill('Siu Thị Mai');
      await dialog.getByLabel('Chức vụ').fill('Phó Trưởng phòng');
      await dialog.getByLabel('Ngày thực hiện').fill('20/11/2026');
      await dialog.getByLabel('Căn cứ').fill('Phiếu trình số 15/PTr-VP');
      await ours(page);
      await dialog.getByRole('button', { name: step }).click();
      await expect(dialog).toHaveCount(0);
    }
    await leave(page);

    // The approver comes in for the first time, by the code that the founding gave.
    await page.getByLabel('Người sử dụng').selectOption('lanhdao');
    await page.getByLabel('Mật khẩu').fill(codes['lanhdao'] ?? '');
    await page.getByLabel('Mật khẩu').press('Enter');
    await page.getByLabel('Mật khẩu mới').fill(SECRET);
    await page.getByLabel('Nhập lại mật khẩu').fill(SECRET);
    await page.getByRole('button', { name: 'Đặt mật khẩu' }).click();
    await open();
    await page.getByRole('button', { name: 'Duyệt bản thảo' }).click();
    await dialog.getByLabel('Người ký').selectOption('Đinh Thị Bình');
    await dialog.getByLabel('Mật khẩu của đồng chí').fill(SECRET);
    await ours(page);
    await dialog.getByRole('button', { name: 'Duyệt bản thảo' }).click();
    await expect(page.getByText('Đã duyệt bản thảo.')).toBeVisible();
    await leave(page);

    await signIn(page, 'canbo', SECRET);
    await open();
    await page.getByRole('button', { name: 'Ghi số, ngày và phát hành' }).click();
    await dialog.getByLabel('Số văn bản').fill('41');
    await dialog.getByLabel('Ngày văn bản').fill('20/11/2026');
    await dialog.getByRole('button', { name: 'Ghi số, ngày và phát hành' }).click();
    await dialog.getByRole('button', { name: 'Đúng, ghi lại' }).click();
    await expect(page.getByText(/Đã ghi số 41\/BC-BCĐ và phát hành/)).toBeVisible();
    await page.getByRole('tab', { name: 'Hồ sơ' }).click();
    await expect(page.getByRole('region', { name: 'Hồ sơ' })).toContainText('Đinh Thị Bình');
    await ours(page);
    await outside.choose('phat-hanh.pdf');
    await page.getByRole('button', { name: 'PDF', exact: true }).click();
    await expect(page.getByText(/^Đã ghi tệp phat-hanh\.pdf/)).toBeVisible();
  });

  test('shows nothing of another office anywhere', async ({ page }) => {
    await signIn(page, 'canbo', SECRET);
    for (const screen of SCREENS) await look(page, screen);
    await page.getByRole('link', { name: 'Nhật ký thao tác' }).click();
    await settled(page);
    await ours(page);
  });
});
