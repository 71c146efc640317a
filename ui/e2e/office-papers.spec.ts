import type { Page } from '@playwright/test';
import { expect, go, noViolations, signIn, test } from './desk.ts';

test.beforeEach(async ({ page }) => signIn(page));

const section = (name: string) => `#/2022-12/papers?section=${name}`;

/** Fills the document that a change rests on. */
async function cite(page: Page, symbol: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Văn bản làm căn cứ').fill(symbol);
  await dialog.getByLabel('Ngày ban hành').fill('01/12/2022');
  await dialog.getByLabel('Cơ quan ban hành').fill('UBND tỉnh');
}

test('Alt+0 opens the screen; a signer is added and another one ends', async ({ page }) => {
  await page.keyboard.press('Alt+0');
  await expect(page.getByRole('heading', { name: 'Văn bản của cơ quan', level: 1 })).toBeVisible();
  await page.getByRole('button', { name: 'Thêm người ký…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Ghi người ký' }).click();
  await expect(dialog.getByText('Đề nghị nhập mục này.').first()).toBeVisible();
  await dialog.getByLabel('Chức danh').selectOption('BD-UBND-PCT');
  await expect(dialog.getByLabel('Quyền hạn, chức vụ trên văn bản')).toHaveValue(/PHÓ CHỦ TỊCH$/);
  await dialog.getByLabel('Họ và tên').fill('Lâm Hải Giang');
  await dialog.getByLabel('Giữ chức từ ngày').fill('01/12/2022');
  await noViolations(page);
  await dialog.getByRole('button', { name: 'Ghi người ký' }).click();
  const row = (name: string) => page.getByRole('row').filter({ hasText: name });
  await expect(row('Lâm Hải Giang')).toContainText('từ 01/12/2022');

  await row('Nguyễn Tuấn Thanh').getByRole('button', { name: 'Thôi giữ chức…' }).click();
  await dialog.getByLabel('Ngày cuối cùng giữ chức').fill('30/11/2022');
  await dialog.getByRole('button', { name: 'Ghi ngày thôi' }).click();
  await page.getByText('Đã thôi giữ chức (1)').click();
  await expect(row('Nguyễn Tuấn Thanh')).toContainText('đến 30/11/2022');
  await page.keyboard.press('Control+z');
  await expect(page.getByText(/^Đã thôi giữ chức/)).toHaveCount(0);
});

test('what the law wants in writing is said at its field', async ({ page }) => {
  await go(page, section('signers'));
  await page.getByRole('button', { name: 'Thêm người ký…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Họ và tên').fill('Trần Văn Bốn');
  const authority = dialog.getByLabel('Quyền hạn, chức vụ trên văn bản');
  await authority.fill('KT. CHỦ TỊCH');
  await dialog.getByRole('button', { name: 'Ghi người ký' }).click();
  await expect(dialog.getByText(/Dòng cuối phải là chức vụ/)).toBeVisible();
  await expect(authority).toHaveAttribute('aria-invalid', 'true');
  await authority.fill('TUQ. CHỦ TỊCH\nGIÁM ĐỐC SỞ TƯ PHÁP');
  await cite(page, 'Văn bản số 5/UQ-UBND');
  await dialog.getByRole('button', { name: 'Ghi người ký' }).click();
  await expect(dialog.getByText(/Thừa ủy quyền có thời hạn/)).toBeVisible();
  await expect(dialog.getByRole('alert')).toHaveCount(0);
});

test('Nơi nhận is changed where it stands and a new report goes there', async ({ page }) => {
  await go(page, section('recipients'));
  const quick = page.getByRole('region', { name: 'Báo cáo nhanh' });
  await quick.getByRole('button', { name: /Sửa danh sách/ }).click();
  await quick.getByLabel('Cách ghi').selectOption('Đính chính chỗ đã ghi sai');
  await quick.getByLabel('Nơi nhận dòng 1', { exact: true }).press('Enter');
  await expect(quick.getByLabel('Nơi nhận dòng 2', { exact: true })).toBeFocused();
  await page.keyboard.type('Báo Bình Định;');
  await noViolations(page);
  await quick.getByRole('button', { name: 'Ghi danh sách' }).click();
  await expect(quick.getByText('- Báo Bình Định;')).toBeVisible();

  await go(page, '#/2022-12/reports');
  await page.getByRole('button', { name: 'Lập báo cáo' }).first().click();
  const dialog = page.getByRole('dialog');
  const kinds = dialog.getByLabel('Loại báo cáo');
  const offer = await kinds.getByRole('option').filter({ hasText: 'Báo cáo nhanh' }).first().getAttribute('value');
  await kinds.selectOption(offer);
  await dialog.getByRole('button', { name: 'Lập báo cáo' }).click();
  await expect(page.getByRole('region', { name: 'Nội dung' }).getByText('- Báo Bình Định')).toBeVisible();
});

test('a due day is changed by a document, and the months it reaches are said before', async ({ page }) => {
  await go(page, section('regimes'));
  await page.getByRole('button', { name: 'Đổi chế độ báo cáo…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Ngày trong tháng').first().fill('10');
  const reach = dialog.getByRole('table', { name: 'Kỳ nào theo hạn mới' });
  await expect(reach.getByRole('row').filter({ hasText: 'Tháng 01/2023' })).toContainText('10/01/2023');
  await expect(reach.getByRole('row').filter({ hasText: 'Tháng 12/2022' })).toContainText('15/12/2022');
  await dialog.getByRole('button', { name: 'Ghi chế độ báo cáo' }).click();
  await expect(dialog.getByText('Đề nghị nhập mục này.').first()).toBeVisible();
  await cite(page, 'Kế hoạch số 15/KH-UBND');
  await noViolations(page);
  await dialog.getByRole('button', { name: 'Ghi chế độ báo cáo' }).click();
  await expect(page.getByText('vào ngày 10', { exact: true })).toBeVisible();
  await expect(page.getByText(/Hạn gửi báo cáo 15\/12/)).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(page.getByText('vào ngày 15', { exact: true })).toBeVisible();
});

test('days off are added in a row, one is taken out', async ({ page }) => {
  await go(page, section('holidays'));
  await page.getByRole('button', { name: 'Thêm ngày…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Ngày', { exact: true }).fill('20/01/2023');
  await dialog.getByLabel('Đến hết ngày').fill('26/01/2023');
  await dialog.getByLabel('Tên').fill('Nghỉ Tết Nguyên đán');
  await dialog.getByRole('button', { name: 'Thêm ngày', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Năm 2023' })).toBeVisible();
  const days = page.getByRole('row').filter({ hasText: 'Nghỉ Tết Nguyên đán' });
  await expect(days).toHaveCount(7);
  await page.getByRole('button', { name: 'Bỏ ngày 26/01/2023' }).click();
  await expect(days).toHaveCount(6);
});

test('a place gets another name from a day on', async ({ page }) => {
  await go(page, section('names'));
  await page.getByRole('region', { name: 'Địa danh' }).getByRole('button', { name: 'Đổi tên từ ngày…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Địa danh trước ngày, tháng').fill('Quy Nhơn');
  await dialog.getByLabel('Từ ngày').fill('01/01/2023');
  await cite(page, 'Nghị quyết số 3/NQ-HĐND');
  await dialog.getByRole('button', { name: 'Đổi tên', exact: true }).click();
  await page.getByRole('region', { name: 'Địa danh' }).getByText('Các lần trước và sau (1)').click();
  await expect(page.getByText('từ 01/01/2023').first()).toBeVisible();
});

for (const theme of ['light', 'dark'] as const) {
  for (const name of ['signers', 'recipients', 'names', 'regimes', 'holidays']) {
    test(`axe finds nothing on ${name}, ${theme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: theme });
      await go(page, section(name));
      await expect(page.getByText('Đang đọc…')).toHaveCount(0);
      await noViolations(page);
    });
  }
}
