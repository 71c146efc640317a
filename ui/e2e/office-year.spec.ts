// A year of an office, from the screen that founds it: its lists and plan come from spreadsheets, a month is worked
// through and reported, a decision amends the plan, units merge, the year turns.

import type { Locator, Page } from '@playwright/test';
import {
  ask,
  bring,
  bringPlan,
  expect,
  found,
  leave,
  materialOf,
  openMonth,
  SECRET,
  settled,
  show,
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
      without: true,
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
      await expect(dialog.getByRole('row').filter({ hasText: 'Việc I.2' })).toContainText('Sở Tư pháp');
      await ours(page);
    });
    await expect(page.locator('tr[data-row]')).toHaveCount(30);
    await expect(page.getByText('Các nhiệm vụ dưới đây được hỏi khi mở kỳ ở Tổng quan.')).toBeVisible();

    await look(page, /^Chỉ tiêu/);
    await bring(page, outside, 'chi-tieu.xlsx', async (dialog) => {
      await expect(dialog.getByRole('row')).toHaveCount(12);
    });
    await expect(page.locator('tr[data-row]').filter({ hasText: 'Chỉ tiêu theo xã' })).toHaveCount(4);
    await ours(page);
  });

  test('opens a month for 155 units and asks each by a workbook of its own', async ({ page, outside }) => {
    await signIn(page, 'canbo', SECRET);
    await openMonth(page, 155);
    await ours(page);
    await look(page, /^Cơ quan, đơn vị/);
    const communes = page.locator('tr[data-row]').filter({ hasText: /Ủy ban nhân dân (xã|phường)/ });
    await expect(communes).toHaveCount(135);
    await expect(communes.filter({ hasText: 'gửi trực tiếp' })).toHaveCount(135);

    await look(page, /^Nhiệm vụ/);
    const task = page.locator('tr[data-row]');
    await expect(task.filter({ hasText: 'chưa đơn vị nào báo cáo' })).toHaveCount(30);

    await ask(page, outside, 'bieu-mau', 'tháng 11/2026');
    await ours(page);
    await leave(page);
  });

  test('takes the workbooks that two of them send back', async ({ page, outside }) => {
    const sent = outside.fill(MATERIAL, STORE, '2026-11');
    const forms = ['STP.xlsx', ...sent.map((name) => name.replace(/^.*\//, ''))];
    for (const form of forms) onlyOurs(outside.said(`bieu-mau/2026-11_${form}`), form);
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
    const police = page.locator('tr[data-row]').filter({ hasText: 'Công an tỉnh' });
    await expect(police.first()).not.toContainText('chưa đơn vị nào báo cáo');
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
    for (const tab of ['Nguồn số liệu', 'Đơn vị nêu', 'Hồ sơ']) {
      await page.getByRole('tab', { name: tab }).click();
      await settled(page);
      await ours(page);
    }
    await expect(page.getByRole('region', { name: 'Hồ sơ' })).toContainText('Đinh Thị Bình');
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

  test('turns the year: last year reads as it did and judges nothing of the new one', async ({ page, outside }) => {
    const dialog = page.getByRole('dialog');
    const main = page.getByRole('main');
    /** What November says on its screens, and its report as it was issued. */
    const november = async (pdf: string): Promise<string[]> => {
      const said: string[] = [];
      for (const screen of [/^Nhiệm vụ/, /^Chỉ tiêu/]) {
        await visit(page, screen);
        await show(page, 'Tháng 11/2026');
        // What was shown of a month that is not opened stands until this one is read.
        await expect(main.getByText('Kỳ này chưa mở')).toHaveCount(0);
        await expect(main.locator('tr[data-row]').first()).toBeVisible();
        said.push(await main.innerText());
      }
      await visit(page, /^Báo cáo/);
      await page.getByRole('link', { name: 'Báo cáo tháng 11/2026' }).click();
      await outside.choose(pdf);
      await page.getByRole('button', { name: 'PDF', exact: true }).click();
      await expect(page.getByText(`Đã ghi tệp ${pdf}`)).toBeVisible();
      return said;
    };

    await outside.clock('2026-12-01T08:00');
    await signIn(page, 'canbo', SECRET);
    await visit(page, /^Chỉ tiêu/);
    const figure = page.locator('tr[data-row]').filter({ hasText: 'CT-02' });
    await figure.click();
    await page.getByRole('button', { name: 'Đặt mức giao…' }).click();
    await dialog.getByLabel('Cấp giao').fill('UBND tỉnh');
    await dialog.getByLabel('Số phải đạt').fill('1000');
    await dialog.getByRole('button', { name: 'Ghi mức giao' }).click();
    await expect(dialog).toHaveCount(0);
    await page.keyboard.press('Escape');
    await expect(figure).toContainText('chưa đạt');
    const before = await november('truoc.pdf');
    await leave(page);

    await outside.clock('2027-01-11T08:00');
    await signIn(page, 'canbo', SECRET);
    await visit(page, /^Tổng quan/);
    await show(page, 'Tháng 01/2027');
    await page.getByRole('button', { name: 'Sang năm mới…' }).click();
    await expect(dialog.getByText('Cần quyết định')).toBeVisible();
    await expect(dialog.getByText('Mức giao hết hiệu lực (1)')).toBeVisible();
    await expect(dialog.getByText('Chưa có mức giao năm 2027 cho: CT-02.')).toBeVisible();
    await dialog.getByRole('button', { name: 'Chuyển sang năm 2027' }).click();
    await expect(dialog).toHaveCount(0);
    expect(await november('sau.pdf')).toEqual(before);
    expect(outside.bytes('sau.pdf').equals(outside.bytes('truoc.pdf'))).toBe(true);
    expect(outside.bytes('sau.pdf').equals(outside.bytes('phat-hanh.pdf'))).toBe(true);

    await visit(page, /^Tổng quan/);
    await show(page, 'Tháng 01/2027');
    await openMonth(page, 155);
    await leave(page);
    const sent = outside.fill(MATERIAL, STORE, '2027-01');
    await signIn(page, 'canbo', SECRET);
    await take(page, outside, sent);
    await visit(page, /^Chỉ tiêu/);
    await expect(figure).toContainText('5 hồ sơ');
    await expect(figure).not.toContainText('đạt');
    await expect(page.getByRole('button', { name: /^Chưa đạt chỉ tiêu/ })).toHaveText(/tiêu\s*0$/);
    await visit(page, /^Tổng quan/);
    await expect(page.getByText('Chưa có chỉ tiêu nào có số liệu để so.')).toBeVisible();
  });
});

test.describe('a decision amends the plan', () => {
  test.describe.configure({ mode: 'serial' });
  const MATERIAL = 'gia-lai-2026-05';
  const STORE = 'sua-doi.dean06';

  test('a plan is followed and March is reported by it', async ({ page, outside }) => {
    outside.lists(MATERIAL);
    await outside.clock('2026-03-02T08:00');
    await found(page, outside, { store: STORE, province: 'tỉnh Gia Lai', year: 2026 });
    await visit(page, /^Nhiệm vụ/);
    await bringPlan(page, outside, 'ke-hoach.xlsx', { number: '5/KH-UBND', dated: '05/01/2026' }, async (dialog) => {
      await expect(dialog.getByText('Đọc được 5 nhiệm vụ.')).toBeVisible();
    });
    await visit(page, /^Tổng quan/);
    await page.getByRole('button', { name: 'Mở kỳ báo cáo' }).click();
    await expect(page.getByRole('button', { name: 'Chốt kỳ' })).toBeVisible();
    await leave(page);
    const sent = outside.fill(MATERIAL, STORE, '2026-03');
    await outside.clock('2026-03-14T09:00');
    await signIn(page, 'canbo', SECRET);
    await take(page, outside, sent);
  });

  test('the redline shows what the decision of May changed, and March reads as it did', async ({ page, outside }) => {
    await outside.clock('2026-05-12T08:00');
    await signIn(page, 'canbo', SECRET);
    const march = async (): Promise<string> => {
      await visit(page, /^Nhiệm vụ/);
      await show(page, 'Tháng 3/2026');
      const day = page.getByRole('textbox', { name: 'Tính quá hạn đến ngày' });
      await day.fill('31/03/2026');
      await day.press('Enter');
      await settled(page);
      await expect(page.locator('tr[data-row]')).toHaveCount(5);
      return page.getByRole('main').innerText();
    };
    const before = await march();
    expect(before).toContain('quá 12 ngày');
    await bringPlan(
      page,
      outside,
      'sua-doi.xlsx',
      { number: '88/QĐ-UBND', dated: '10/05/2026', amends: true },
      async (dialog) => {
        await expect(dialog.getByText('Đọc được 6 nhiệm vụ.')).toBeVisible();
      },
    );
    await page.getByRole('button', { name: 'Lịch sử sửa đổi' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('heading', { name: /^88\/QĐ-UBND/ })).toBeVisible();
    await expect(dialog.getByText('dời hạn 3, bỏ 1, thêm 2 nhiệm vụ')).toBeVisible();
    const rows = dialog.getByRole('row').filter({ has: page.getByRole('cell') });
    await expect(rows).toHaveText([
      /I\.1.*Trong tháng 3\/2026.*Trong tháng 6\/2026/,
      /I\.2.*Trước ngày 20\/3\/2026.*Trước ngày 20\/7\/2026/,
      /II\.1.*Quý II\/2026.*Quý III\/2026/,
      /Bổ sung: Tập huấn cán bộ cấp xã/,
      /Bổ sung: Kiểm tra an toàn thông tin/,
      /Tuyên truyền.*Bỏ/,
    ]);
    await outside.choose('so-sanh.docx');
    await dialog.getByRole('button', { name: 'Xuất bảng so sánh (.docx)' }).click();
    await expect(page.getByText(/so-sanh\.docx/)).toBeVisible();
    await dialog.getByRole('button', { name: 'Đóng' }).last().click();
    expect(await march()).toBe(before);
  });

  test('June asks by the new version', async ({ page, outside }) => {
    await outside.clock('2026-06-02T08:00');
    await signIn(page, 'canbo', SECRET);
    await show(page, 'Tháng 6/2026');
    await page.getByRole('button', { name: 'Mở kỳ báo cáo' }).click();
    await expect(page.getByRole('button', { name: 'Chốt kỳ' })).toBeVisible();
    await visit(page, /^Nhiệm vụ/);
    const task = (name: string) => page.locator('tr[data-row]').filter({ hasText: name });
    await expect(task('Tập huấn cán bộ cấp xã')).toHaveCount(1);
    await expect(task('Tuyên truyền')).toHaveCount(0);
    await expect(task('Rà soát văn bản')).toContainText('Trong tháng 6/2026');
    await ask(page, outside, 'bieu-mau-06', 'tháng 6/2026');
    const police = outside.said('bieu-mau-06/2026-06_CAT.xlsx');
    for (const words of ['Tập huấn cán bộ cấp xã', 'Kiểm tra an toàn thông tin', 'Trước ngày 20/7/2026']) {
      expect(police).toContain(words);
    }
    for (const words of ['Tuyên truyền', 'Trước ngày 20/3/2026']) expect(police).not.toContain(words);
  });
});

test.describe('Bình Định 2025, units merge on the first of July', () => {
  test.describe.configure({ mode: 'serial' });
  const MATERIAL = 'binh-dinh-2025';
  const STORE = 'binh-dinh.dean06';
  let june = 0;

  test('June is opened for the districts and reported district by district', async ({ page, outside }) => {
    outside.lists(MATERIAL);
    await outside.clock('2025-06-02T08:00');
    await found(page, outside, { store: STORE, province: 'tỉnh Bình Định', year: 2025 });
    await visit(page, /^Chỉ tiêu/);
    await bring(page, outside, 'chi-tieu.xlsx', async (dialog) => {
      await expect(dialog.getByRole('row')).toHaveCount(1);
    });
    await visit(page, /^Tổng quan/);
    await page.getByRole('button', { name: 'Mở kỳ báo cáo' }).click();
    await expect(page.getByRole('button', { name: 'Chốt kỳ' })).toBeVisible();
    june = Number(await page.locator('[data-count="expected"]').getAttribute('data-value'));
    await leave(page);
    const sent = outside.fill(MATERIAL, STORE, '2025-06');
    await outside.clock('2025-06-14T09:00');
    await signIn(page, 'canbo', SECRET);
    await take(page, outside, sent);
    await visit(page, /^Chỉ tiêu/);
    await expect(page.locator('tr[data-row]').filter({ hasText: 'DB-01' })).toContainText('110');
  });

  test('the built-in step ends the districts and brings the new communes', async ({ page, outside }) => {
    await outside.clock('2025-07-02T08:00');
    await signIn(page, 'canbo', SECRET);
    await visit(page, /^Cơ quan, đơn vị/);
    await page.getByRole('button', { name: 'Sắp xếp ngày 01/7/2025…' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByText('166 đơn vị cấp huyện, cấp xã kết thúc ngày 30/6/2025')).toBeVisible();
    await dialog.getByText('58 xã, phường mới, kèm các đơn vị hợp thành').click();
    await expect(dialog.getByRole('listitem').filter({ hasText: /phường Quy Nhơn: .+, .+/ })).toBeVisible();
    await dialog.getByRole('button', { name: 'Sắp xếp' }).click();
    await expect(dialog).toHaveCount(0);

    /** By their own names; the names of those above them stand beside. */
    const called = (name: RegExp) =>
      page.locator('tr[data-row]').filter({ has: page.getByRole('rowheader', { name }) });
    const districts = called(/Ủy ban nhân dân (huyện|thị xã|thành phố) /);
    const communes = called(/Ủy ban nhân dân (xã|phường|thị trấn) /);
    await expect(communes).toHaveCount(58);
    await expect(districts).toHaveCount(0);
    const day = page.getByRole('textbox', { name: /^Tại ngày/ });
    await day.fill('30/06/2025');
    await day.press('Enter');
    await expect(communes).toHaveCount(155);
    await expect(districts).toHaveCount(11);
  });

  test('June keeps its list and July has the new one', async ({ page, outside }) => {
    await signIn(page, 'canbo', SECRET);
    const asked = page.getByRole('group', { name: 'Đơn vị' });
    await expect(page.locator('[data-count="expected"]')).toHaveAttribute('data-value', String(june));
    await expect(asked.getByRole('button', { name: /huyện Phù Cát/ })).toHaveCount(1);
    await expect(asked.getByRole('button', { name: /xã Phù Cát/ })).toHaveCount(0);
    await show(page, 'Tháng 7/2025');
    await openMonth(page, june - 11 + 58);
    await expect(asked.getByRole('button', { name: /huyện Phù Cát/ })).toHaveCount(0);
    await expect(asked.getByRole('button', { name: /xã Phù Cát/ })).toHaveCount(1);
    await leave(page);
    const sent = outside.fill(MATERIAL, STORE, '2025-07');
    await outside.clock('2025-07-14T09:00');
    await signIn(page, 'canbo', SECRET);
    await take(page, outside, sent);
  });

  test('the series by locality is told as reported and restated, and says which', async ({ page }) => {
    await signIn(page, 'canbo', SECRET);
    await visit(page, /^Chỉ tiêu/);
    const indicator = page.locator('tr[data-row]').filter({ hasText: 'DB-01' });
    await expect(indicator).toContainText('174');
    await indicator.click();
    const side = page.getByRole('complementary');
    await side.getByText('12 tháng theo địa bàn').click();
    const reported = side.getByRole('region', { name: 'Số liệu từng địa bàn như đã báo cáo trong tháng' });
    const place = (series: Locator, name: string) =>
      series.getByRole('row').filter({ has: page.getByRole('rowheader', { name }) });
    const [after, before] = [0, 1];
    await expect(place(reported, 'Huyện Phù Cát')).toContainText('đến 30/06/2025');
    await expect(place(reported, 'Huyện Phù Cát').getByRole('cell').nth(before)).toHaveText('10');
    await expect(place(reported, 'Huyện Phù Cát').getByRole('cell').nth(after)).toHaveText('');
    await expect(place(reported, 'Xã Phù Cát').getByRole('cell').nth(before)).toHaveText('');
    await expect(place(reported, 'Xã Phù Cát').getByRole('cell').nth(after)).toHaveText('3');
    await expect(reported.getByRole('rowheader')).toHaveCount(58 + 11);

    await side.getByRole('radio', { name: 'Quy về địa bàn hiện nay' }).check();
    const restated = side.getByRole('region', { name: /quy về các địa bàn của tháng 7\/2025/ });
    await expect(restated.getByRole('rowheader')).toHaveCount(58);
    await expect(place(restated, 'Xã Phù Cát').getByRole('cell').nth(after)).toHaveText('3');
    // What a district told as a whole is not divided; the table says so.
    const unknown = place(restated, 'Xã Phù Cát').getByRole('cell').nth(before);
    await expect(unknown).toHaveText('?');
    await expect(unknown).toHaveAttribute('title', 'Không quy đổi được: số liệu ghi chung cho Huyện Phù Cát.');
    await expect(side.getByText(/\? là chưa quy đổi được/)).toBeVisible();
  });
});
